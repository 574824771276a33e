import { findListedAccount } from "../../db/account-search.store";
import { type Account, findAccount } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, requireAdmin } from "../actor";
import { DomainError } from "../errors";
import { type AccountOverview, withCounts } from "./search-accounts";

/** Anybody's account, for an admin to look at. @throws DomainError `scope_insufficient`, `account_not_found`. */
export async function getAnyAccount(ctx: Ctx, actor: Actor, id: string): Promise<AccountOverview> {
  requireAdmin(actor);
  const account = await findListedAccount(ctx.db, id);
  const [overview] = await withCounts(ctx, account ? [account] : []);
  if (!overview) throw new DomainError("account_not_found");
  return overview;
}

/** The same account, for an admin to act upon. @throws DomainError `scope_insufficient`, `account_not_found`. */
export async function accountForAdmin(tx: Ctx, actor: Actor, id: string): Promise<Account> {
  requireAdmin(actor);
  const account = await findAccount(tx.db, id);
  if (!account) throw new DomainError("account_not_found");
  return account;
}
