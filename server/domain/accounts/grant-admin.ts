import { type Account, makeAdmin } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { accountForOperator } from "./operator-for";

/** Gives an account the role of admin. @throws DomainError `account_unknown`. */
export async function grantAdmin(ctx: Ctx, email: string): Promise<Account> {
  return inTransaction(ctx, async (tx) => {
    const account = await accountForOperator(tx, email);
    if (await makeAdmin(tx.db, account.id, tx.clock.now())) {
      await recordAudit(tx, "account.admin_granted", { actor: { kind: "system" }, accountId: account.id });
    }
    return account;
  });
}
