import type { Account } from "../../db/accounts.store";
import { revokeAllKeys } from "../../db/key-endings.store";
import { countUnendedKeysOfAccount } from "../../db/keys.store";
import { deleteKnownDevices } from "../../db/known-devices.store";
import { deleteCodesOf } from "../../db/one-time-codes.store";
import { endRefreshFamilies } from "../../db/refresh-tokens.store";
import { endAllSessions, findDeviceOfSession } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { noteSessionsEnded } from "../authorization/session-ended";
import { endGrants } from "../grants/end-grants";
import { queueMail } from "../mail/queue-mail";

export interface KeysAfter {
  keysRevoked: number;
  /** Those that go on working. */
  keysLeft: number;
}

/**
 * Ends what could still act for the account after its password became another one: sessions, all refresh tokens, what
 * apps were let do, codes under way (so a change of address that waits, too), and what devices are known. Inside a
 * transaction.
 * @param how.keepSession the session that asked, which stays, with its device; its refresh tokens end as well.
 */
export async function endEveryAccess(
  tx: Ctx,
  accountId: string,
  how: { reason: "password_changed" | "password_reset"; keepSession: string | null; revokeKeys: boolean },
): Promise<KeysAfter> {
  const now = tx.clock.now();
  const { reason, keepSession, revokeKeys } = how;
  const kept = keepSession && (await findDeviceOfSession(tx.db, { id: keepSession, accountId }));
  await endAllSessions(tx.db, accountId, { now, endReason: reason, except: keepSession });
  await noteSessionsEnded(tx, { accountId });
  await endRefreshFamilies(tx.db, { accountId }, now, reason);
  await endGrants(tx, { accountId }, reason);
  await deleteCodesOf(tx.db, accountId);
  await deleteKnownDevices(tx.db, accountId, kept ? kept.deviceDigest : null);
  const keysRevoked = revokeKeys ? await revokeKeysOf(tx, accountId, reason) : 0;
  return { keysRevoked, keysLeft: await countUnendedKeysOfAccount(tx.db, accountId, now) };
}

async function revokeKeysOf(tx: Ctx, accountId: string, reason: string): Promise<number> {
  const revokedAt = tx.clock.now();
  const revoked = await revokeAllKeys(tx.db, accountId, {
    revokedAt,
    revokedBy: accountId,
    revokeReason: "key_compromised",
    revokeNote: "",
  });
  const actor = { kind: "account", id: accountId } as const;
  for (const { id, name } of revoked) {
    await recordAudit(tx, "key.revoked", { actor, accountId, targetId: id, detail: { name, reason } });
  }
  return revoked.length;
}

export async function sendPasswordChangedMail(
  tx: Ctx,
  account: Account,
  how: "reset" | "changed",
  keys: KeysAfter,
): Promise<void> {
  const { ip, userAgent } = tx.origin;
  await queueMail(tx, {
    template: "password-changed",
    to: account.email,
    locale: account.locale,
    payload: {
      nickname: account.nickname,
      how,
      at: tx.clock.now().toISOString(),
      ip,
      userAgent,
      ...keys,
      resetUrl: `${tx.config.APP_URL}/forgot-password`,
    },
  });
}
