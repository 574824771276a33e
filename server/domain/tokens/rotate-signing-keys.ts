import { lockInstance } from "../../db/instance.store";
import { listSigningKeys, retireSigningKeys } from "../../db/signing-keys.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { makeKeyPair, type SigningAlg, signingAlgs } from "../../platform/signing-key";
import { recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { type RotationStep, rotationStep } from "./signing-key.rules";
import { storeSigningKey } from "./signing-keys";

type MakePair = typeof makeKeyPair;

/**
 * Takes each algorithm's keys one step further where one is due: the next key is published a day before it signs, and one
 * that was replaced goes when all it signed has expired. Every step is a transaction that looks again under the lock: of
 * several processes one takes it, and one that was killed leaves a step to take, not half of one.
 * @param signingDays how long a key signs; 0 publishes a next one now.
 */
export async function rotateSigningKeys(
  ctx: Ctx,
  {
    signingDays = ctx.config.SIGNING_KEY_DAYS,
    makePair = makeKeyPair,
  }: { signingDays?: number; makePair?: MakePair } = {},
): Promise<void> {
  for (const alg of signingAlgs) {
    const due = await stepOf(ctx, alg, signingDays);
    if (due.nextActivatesAt === null && due.retire.length === 0) continue;
    // An RSA pair takes a second, in which nobody else should have to wait for the lock.
    const pair = due.nextActivatesAt && (await makePair(alg));
    await inTransaction(ctx, async (tx) => {
      await lockInstance(tx.db);
      const { nextActivatesAt, retire } = await stepOf(tx, alg, signingDays);
      if (pair && nextActivatesAt) {
        await storeSigningKey(tx, { ...pair, activatesAt: nextActivatesAt });
        await record(tx, { alg, published: pair.kid, signsFrom: nextActivatesAt.toISOString() });
      }
      if (retire.length === 0) return;
      await retireSigningKeys(tx.db, retire, tx.clock.now());
      await record(tx, { alg, retired: retire });
    });
  }
}

/**
 * For keys that somebody else may have: all of them go at once, and with them every token that they signed. New ones
 * sign from now on, and verifiers meet them before their copy of the key set has run out.
 */
export async function replaceSigningKeys(ctx: Ctx, makePair: MakePair = makeKeyPair): Promise<void> {
  const pairs = await Promise.all(signingAlgs.map((alg) => makePair(alg)));
  await inTransaction(ctx, async (tx) => {
    await lockInstance(tx.db);
    const now = tx.clock.now();
    const before = (await listSigningKeys(tx.db)).map(({ kid }) => kid);
    await retireSigningKeys(tx.db, before, now);
    // Clocks differ: every process has a key to sign with from here on.
    for (const pair of pairs) await storeSigningKey(tx, { ...pair, activatesAt: secondsAfter(now, -300) });
    await record(tx, { emergency: true, retired: before, published: pairs.map(({ kid }) => kid) });
  });
}

async function stepOf(ctx: Ctx, alg: SigningAlg, signingDays: number): Promise<RotationStep> {
  const keys = (await listSigningKeys(ctx.db)).filter((key) => key.alg === alg);
  return rotationStep(keys, ctx.clock.now(), signingDays);
}

async function record(tx: Ctx, detail: Record<string, string | boolean | string[]>): Promise<void> {
  await recordAudit(tx, "signing_keys.rotated", { actor: { kind: "system" }, detail });
}
