import { type Account, findAccount } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";

/** The actor's own account. @throws DomainError `credential_invalid` when it is gone since the credential was checked. */
export async function getAccount(ctx: Ctx, actor: Actor): Promise<Account> {
  const account = await findAccount(ctx.db, actor.accountId);
  if (!account) throw new DomainError("credential_invalid");
  return account;
}
