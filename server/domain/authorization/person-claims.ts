import type { Account } from "../../db/accounts.store";

/** What each scope tells of a person (OpenID Connect Core 5.1, 5.4). */
export const claimsByScope = {
  openid: ["sub"],
  profile: ["name", "nickname", "locale", "updated_at"],
  email: ["email", "email_verified"],
} as const;

/**
 * What an app may learn of a person, the same in an id token and at the userinfo endpoint. There is no
 * `preferred_username`: a name that anybody may choose, under which apps would look up their accounts.
 */
export function personClaims(account: Account, scopes: readonly string[]): Record<string, string | number | boolean> {
  const { id: sub, nickname, locale, email } = account;
  const updatedAt = Math.floor(account.updatedAt.getTime() / 1000);
  return {
    sub,
    ...(scopes.includes("profile") && { name: nickname, nickname, locale, updated_at: updatedAt }),
    ...(scopes.includes("email") && { email, email_verified: account.emailVerifiedAt !== null }),
  };
}
