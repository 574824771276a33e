import { canonicalEmail } from "@/shared/fields";
import { type Account, deleteDueAccount, listDueDeletions } from "../../db/accounts.store";
import { deletePasswordLocks } from "../../db/password-locks.store";
import { deletePersonalWorkspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { queueMail } from "../mail/queue-mail";
import { lockSharedWorkspaces, settleWorkspaces } from "../workspaces/settle-workspaces";

const mostAtOnce = 50;

/**
 * Deletes the accounts whose time to be undone is over, with all that is theirs; the audit trail keeps their ids.
 * An account that is kept at the last moment stays: the delete is guarded by the date.
 */
export async function deleteDueAccounts(ctx: Ctx): Promise<void> {
  const due = await listDueDeletions(ctx.db, ctx.clock.now(), mostAtOnce);
  for (const account of due) {
    await inTransaction(ctx, (tx) => deleteOne(tx, account)).catch((error: unknown) => {
      // The others have a right to go, too; this one is tried again with the next turn.
      ctx.log.error({ err: error, event: "account.deletion_failed", accountId: account.id });
    });
  }
}

async function deleteOne(tx: Ctx, { id, email, nickname, locale }: Account): Promise<void> {
  const now = tx.clock.now();
  const shared = await lockSharedWorkspaces(tx, id);
  if (!(await deleteDueAccount(tx.db, id, now))) return;
  await deletePersonalWorkspace(tx.db, id);
  await settleWorkspaces(tx, shared);
  await deletePasswordLocks(tx.db, canonicalEmail(email));
  await recordAudit(tx, "account.deleted", { actor: { kind: "system" }, accountId: id });
  await queueMail(tx, { template: "account-deleted", to: email, locale, payload: { nickname, at: now.toISOString() } });
}
