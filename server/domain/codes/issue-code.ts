import { putOneTimeCode } from "../../db/one-time-codes.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { newId, randomDigits } from "../../platform/random";
import { referenceWords } from "./reference-words";

export type CodePurpose = "password_reset" | "email_change" | "sign_up";

/** What a caller who asked for a code is told: never the code. */
export interface CodeReceipt {
  /** The code's name, which the next one does not have. */
  id: string;
  /** The word that the mail with the code shows, too. */
  reference: string;
  expiresAt: Date;
  /** Whole seconds from when it was asked for. */
  expiresInSeconds: number;
}

/** A code that is made, and not yet in force. */
export interface DraftCode {
  code: string;
  secretHash: string;
  receipt: CodeReceipt;
}

/**
 * Six digits, each code equally likely, leading zeros included. Kept as a password is, with salt and stretching: a
 * million possibilities are soon tried against a plain digest. Hashing takes its time, so it is done outside the transaction.
 */
export async function draftCode(ctx: Ctx): Promise<DraftCode> {
  const code = randomDigits(ctx.random, 6);
  const secretHash = await ctx.hasher.hash(code);
  const expiresInSeconds = ctx.config.CODE_TTL_SECONDS;
  const expiresAt = secondsAfter(ctx.clock.now(), expiresInSeconds);
  const id = newId(ctx.random, "code");
  return { code, secretHash, receipt: { id, reference: anyWord(ctx), expiresAt, expiresInSeconds } };
}

/** Puts a drafted code in force; the one before it for the same subject is dead with this write. Inside a transaction. */
export async function issueCode(
  tx: Ctx,
  draft: DraftCode,
  of: { purpose: CodePurpose; subject: string; accountId: string | null; email: string },
): Promise<void> {
  const { secretHash, receipt } = draft;
  const createdAt = tx.clock.now();
  await putOneTimeCode(tx.db, {
    id: receipt.id,
    ...of,
    secretHash,
    network: networkOf(tx.origin.ip),
    createdAt,
    expiresAt: receipt.expiresAt,
  });
}

function anyWord({ random }: Ctx): string {
  const at = random.bytes(4).readUInt32BE() % referenceWords.length; // no secret, so an even spread doesn't matter
  return referenceWords[at] ?? "maple";
}
