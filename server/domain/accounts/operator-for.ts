import { canonicalEmail } from "@/shared/fields";
import { type Account, findAccountByEmail } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";

/** The account with this address. @throws DomainError `account_unknown`. For operators alone: it tells who exists. */
export async function accountForOperator(ctx: Ctx, email: string): Promise<Account> {
  const account = await findAccountByEmail(ctx.db, canonicalEmail(email));
  if (!account) throw new DomainError("account_unknown");
  return account;
}

/** The operator at the machine, acting for the account with this address. @throws DomainError `account_unknown`. */
export async function operatorFor(ctx: Ctx, email: string): Promise<Actor> {
  const { id, role } = await accountForOperator(ctx, email);
  return { accountId: id, kind: "account", role, via: "operator", sessionId: null, keyId: null, scopes: "all" };
}

/** The operator at the machine, for what admins may do; it stands for no account, and the audit says `system`. */
export const operator: Actor = {
  accountId: "operator",
  kind: "account",
  role: "admin",
  via: "operator",
  sessionId: null,
  keyId: null,
  scopes: "all",
};
