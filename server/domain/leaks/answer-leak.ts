import type { Key } from "../../db/keys.store";
import { isLeakNotedSince } from "../../db/leaked-keys.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { inTransaction } from "../in-transaction";
import { disableKeyBySystem, revokeKeyBySystem } from "../keys/end-by-system";
import { keyStatus } from "../keys/key-state.rules";
import { recordKeyEvent } from "../keys/record-key-event";
import { tellOwners } from "../keys/tell-owners";
import type { LeakSource } from "./leak.rules";

interface Finding {
  source: LeakSource;
  /** Where it was found; null when that isn't known. */
  host: string | null;
}

type Outcome = "notified" | "disabled" | "revoked";

const reason = "Found in public";
const quietSeconds = 86_400;

/**
 * Stops a leaked key as its owner chose, then notes it and tells them: a mail that can't be written must not keep the
 * key alive. The same key within a day is stopped again, if somebody enabled it, but noted and told once.
 */
export async function answerLeak(ctx: Ctx, key: Key, finding: Finding): Promise<void> {
  const status = keyStatus(key, ctx.clock.now());
  // What was revoked with others can be brought back; a leak takes that away where its policy is to revoke.
  const isFinal = status === "revoked" && key.revokeBatchId === null;
  if (isFinal || status === "expired" || (status === "revoked" && key.leakPolicy !== "revoke")) return;
  const outcome = await stopAsChosen(ctx, key);
  await inTransaction(ctx, (tx) => noteAndTell(tx, key, finding, outcome));
}

async function stopAsChosen(ctx: Ctx, key: Key): Promise<Outcome> {
  if (key.leakPolicy === "notify") return "notified";
  if (key.leakPolicy === "revoke") {
    await revokeKeyBySystem(ctx, key, { reason: "key_compromised", note: reason });
    return "revoked";
  }
  await disableKeyBySystem(ctx, key, reason);
  return "disabled";
}

async function noteAndTell(tx: Ctx, key: Key, { source, host }: Finding, outcome: Outcome): Promise<void> {
  const now = tx.clock.now();
  if (await isLeakNotedSince(tx.db, key.id, secondsAfter(now, -quietSeconds))) return;
  await recordKeyEvent(tx, "key.leaked", key, "anyone", { source, host, outcome });
  const keyUrl = `${tx.config.APP_URL}/keys/${key.id}`;
  await tellOwners(tx, key, "key-leaked", { source, outcome, at: now.toISOString(), keyUrl });
}
