import { lockAccount, resumeAccountRow } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { propagate } from "../keys/propagate";
import { accountForAdmin, getAnyAccount } from "./get-any-account";
import type { AccountOverview } from "./search-accounts";
import { tellOfAdmin } from "./tell-of-admin";

/**
 * Opens a suspended account again: its keys work from the next request on, its sessions stay ended. One that was never
 * activated waits for its activation as before. Any other account stays as it is.
 * @throws DomainError `scope_insufficient`, `account_not_found`.
 */
export async function resumeAccount(ctx: Ctx, actor: Actor, id: string): Promise<AccountOverview> {
  await inTransaction(ctx, async (tx) => {
    const account = await accountForAdmin(tx, actor, id);
    await lockAccount(tx.db, id);
    if (!(await resumeAccountRow(tx.db, id, tx.clock.now()))) return;
    await recordAudit(tx, "account.resumed", { actor: auditActor(actor), accountId: id });
    await tellOfAdmin(tx, account, "resumed");
  });
  await propagate(ctx, { ownerIds: [id] });
  return getAnyAccount(ctx, actor, id);
}
