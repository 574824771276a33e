import { z } from "zod";
import { offeredScopes, type Scope } from "./scopes";

/** What an app may learn of a person (OpenID Connect Core 5.4), beside what it may do, which are the scopes of keys. */
export const identityScopes = ["openid", "profile", "email", "offline_access"] as const;
export type IdentityScope = (typeof identityScopes)[number];

/** What many a service asks for that has no finer ones: to see or to change what it keeps. At our own API they give nothing. */
export const genericScopes = ["read", "write"] as const;
export type GenericScope = (typeof genericScopes)[number];

/** Everything an app of this installation can ask for, in the order in which it is shown. */
export function offeredAppScopes(own: readonly Scope[]): string[] {
  return [...identityScopes, ...genericScopes, ...offeredScopes(own).map(({ scope }) => scope)];
}

/** RFC 6749 3.3. */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/;
const scopeTextMax = 4096;

/** A space-separated list as the RFCs write it; null for one that can't be read. Repetition carries no meaning. */
export function parseScopeText(text: string): string[] | null {
  if (text.length > scopeTextMax) return null;
  const tokens = [...new Set(text.split(" ").filter(Boolean))];
  return tokens.every((token) => scopeToken.test(token)) ? tokens : null;
}

export const appScopesField = z.array(z.string().regex(scopeToken, "scope_unknown")).max(100, "too_many");
