import { type Account, otherAdminExists, setDeleteAt } from "../../db/accounts.store";
import { lockInstance } from "../../db/instance.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { queueMail } from "../mail/queue-mail";
import { reauthenticate } from "../sessions/reauthenticate";
import { getAccount } from "./get-account";

/**
 * Marks the actor's account to be deleted when the time to undo it is over. Until then it works as before, so that its
 * owner can come back and keep it. Asked for again, the first date stands.
 * @throws DomainError `reauthentication_failed`, `account_locked`, `admin_last` for the only admin there is.
 */
export async function scheduleDeletion(ctx: Ctx, actor: Actor, currentPassword: string): Promise<{ deleteAt: Date }> {
  const account = await reauthenticate(ctx, actor, currentPassword);
  return inTransaction(ctx, async (tx) => {
    if (account.role === "admin") {
      await lockInstance(tx.db); // of several admins who go at once, one sees that nobody else stays
      if (!(await otherAdminExists(tx.db, account.id))) throw new DomainError("admin_last");
    }
    const now = tx.clock.now();
    const deleteAt = secondsAfter(now, tx.config.DELETION_GRACE_SECONDS);
    if (!(await setDeleteAt(tx.db, account.id, deleteAt, now))) {
      return { deleteAt: (await getAccount(tx, actor)).deleteAt ?? deleteAt };
    }
    await recordAudit(tx, "account.deletion_scheduled", {
      actor: auditActor(actor),
      accountId: account.id,
      detail: { deleteAt: deleteAt.toISOString() },
    });
    await sendScheduledMail(tx, account, deleteAt);
    return { deleteAt };
  });
}

/** Keeps the account after all; nothing happens where nothing was scheduled. */
export async function undoDeletion(ctx: Ctx, actor: Actor): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    if (!(await setDeleteAt(tx.db, actor.accountId, null, now))) return;
    await recordAudit(tx, "account.deletion_undone", { actor: auditActor(actor), accountId: actor.accountId });
    const { nickname, email: to, locale } = await getAccount(tx, actor);
    const { ip, userAgent } = tx.origin;
    const profileUrl = `${tx.config.APP_URL}/profile`;
    const payload = { nickname, at: now.toISOString(), ip, userAgent, profileUrl };
    await queueMail(tx, { template: "deletion-undone", to, locale, payload });
  });
}

async function sendScheduledMail(tx: Ctx, account: Account, deleteAt: Date): Promise<void> {
  const { ip, userAgent } = tx.origin;
  const undoUrl = `${tx.config.APP_URL}/profile`;
  const payload = { nickname: account.nickname, deleteAt: deleteAt.toISOString(), ip, userAgent, undoUrl };
  await queueMail(tx, { template: "deletion-scheduled", to: account.email, locale: account.locale, payload });
}
