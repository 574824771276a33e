import { type Account, lockAccount, suspendAccountRow } from "../../db/accounts.store";
import { endAllSessions } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { accountForOperator } from "./operator-for";

/** Shuts an account: every session ends and every key is refused from the next request on. @throws DomainError `account_unknown`. */
export async function suspendAccount(ctx: Ctx, email: string): Promise<Account> {
  return inTransaction(ctx, async (tx) => {
    const account = await accountForOperator(tx, email);
    const now = tx.clock.now();
    await lockAccount(tx.db, account.id);
    if (await suspendAccountRow(tx.db, account.id, now)) {
      await endAllSessions(tx.db, account.id, { now, endReason: "account_suspended" });
      await recordAudit(tx, "account.suspended", { actor: { kind: "system" }, accountId: account.id });
    }
    return account;
  });
}
