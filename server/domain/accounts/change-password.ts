import { lockAccount, setPasswordHash } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { reauthenticate } from "../sessions/reauthenticate";
import { endEveryAccess, sendPasswordChangedMail } from "./end-every-access";
import { requireStrongPassword } from "./password-policy";

/**
 * Sets a new password for somebody who knows the current one. Every other session ends, and every refresh token; the
 * session that asked goes on.
 * @throws DomainError `reauthentication_failed`, `account_locked`, `password_too_weak`, `busy`.
 */
export async function changePassword(
  ctx: Ctx,
  actor: Actor,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const account = await reauthenticate(ctx, actor, input.currentPassword);
  const personal = [account.email, account.nickname];
  await requireStrongPassword(input.newPassword, ctx.config.PASSWORD_MIN_LENGTH, personal, "newPassword");
  const passwordHash = await ctx.hasher.hash(input.newPassword);
  const isChanged = await inTransaction(ctx, async (tx) => {
    await lockAccount(tx.db, account.id);
    const where = { id: account.id, current: account.passwordHash };
    if (!(await setPasswordHash(tx.db, where, { passwordHash, updatedAt: tx.clock.now() }))) return false;
    const how = { reason: "password_changed", keepSession: actor.sessionId, revokeKeys: false } as const;
    const keys = await endEveryAccess(tx, account.id, how);
    await recordAudit(tx, "account.password_changed", { actor: auditActor(actor), accountId: account.id });
    await sendPasswordChangedMail(tx, account, "changed", keys);
    return true;
  });
  // Somebody changed it while this was under way: the password that was checked is the current one no more.
  if (!isChanged)
    throw new DomainError("reauthentication_failed", { fields: [{ path: "currentPassword", code: "wrong" }] });
}
