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
  return claimsOfToken(ctx, { accountId, scopes });
}

/** The same without a log-in being asked for. @throws DomainError `credential_invalid` for a token that stands for no person. */
export async function claimsOfToken(ctx: Ctx, { accountId, scopes }: Pick<LiveAppToken, "accountId" | "scopes">) {
  const account = accountId === null ? null : await findAccount(ctx.db, accountId);
  if (!account) throw new DomainError("credential_invalid");
  return personClaims(account, scopes);
}
