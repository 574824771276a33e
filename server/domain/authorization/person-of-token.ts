import { findAccount } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import type { LiveAppToken } from "../grants/app-token";
import { personClaims } from "./person-claims";

/**
 * What a token lets an app know of its person (OpenID Connect Core 5.3).
 * @throws DomainError `scope_insufficient` for a token without `openid`, or one that stands for no person.
 */
export async function personOfToken(ctx: Ctx, { accountId, scopes }: LiveAppToken) {
  if (accountId === null || !scopes.includes("openid")) throw new DomainError("scope_insufficient");
  const account = await findAccount(ctx.db, accountId);
  if (!account) throw new DomainError("credential_invalid");
  return personClaims(account, scopes);
}
