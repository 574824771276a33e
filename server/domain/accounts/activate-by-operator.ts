import { type Account, activateAccount } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { accountForOperator } from "./operator-for";

/** Makes a pending account active without its mail, or a suspended one active again. @throws DomainError `account_unknown`. */
export async function activateByOperator(ctx: Ctx, email: string): Promise<Account> {
  return inTransaction(ctx, async (tx) => {
    const account = await accountForOperator(tx, email);
    const by = { from: ["pending", "suspended"], emailVerified: false } as const;
    if (await activateAccount(tx.db, account.id, tx.clock.now(), by)) {
      await recordAudit(tx, "account.activated", { actor: { kind: "system" }, accountId: account.id });
    }
    return account;
  });
}
