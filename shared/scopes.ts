import { z } from "zod";

/**
 * What a key may do at Latchkey itself, as resource and level. `write` does not imply `read`: the server checks the exact
 * scope. An installation adds scopes of the services behind it by the setting `SCOPES`.
 */
export const scopeTable = [
  { scope: "keys:read", resource: "keys", level: "read" },
  { scope: "keys:write", resource: "keys", level: "write" },
  { scope: "keys:verify", resource: "keys", level: "verify" },
  { scope: "sessions:read", resource: "sessions", level: "read" },
  { scope: "sessions:write", resource: "sessions", level: "write" },
  { scope: "workspaces:read", resource: "workspaces", level: "read" },
  { scope: "workspaces:write", resource: "workspaces", level: "write" },
] as const;

export const scopes = scopeTable.map((row) => row.scope) as [BuiltInScope, ...BuiltInScope[]]; // the table isn't empty
export type BuiltInScope = (typeof scopeTable)[number]["scope"];
/** `resource:level`; the server knows which there are, see `offeredScopes`. */
export type Scope = `${string}:${string}`;

/** In characters. */
const scopeMaxLength = 64;

/** The form of a scope, which says nothing of whether there is one of that name. */
export const scopeField = z
  .string()
  .max(scopeMaxLength, "too_long")
  .regex(/^[a-z][a-z0-9_-]*:[a-z][a-z0-9_-]*$/, "scope_unknown")
  .transform((text) => text as Scope); // the pattern has the colon

/** More than any installation offers; the hot path reads no longer list. */
export const scopesMax = 100;

/** A set: order and repetition carry no meaning. Sorted, built-in ones first and in the order of their table. */
export const scopesField = z.array(scopeField).max(scopesMax, "too_many").transform(sortedScopes);

export function sortedScopes(list: readonly Scope[]): Scope[] {
  const rank = new Map<string, number>(scopes.map((scope, index) => [scope, index]));
  const rankOf = (scope: Scope) => rank.get(scope) ?? scopes.length;
  return [...new Set(list)].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

export interface OfferedScope {
  scope: Scope;
  resource: string;
  level: string;
}

/** Everything a key of this installation can be given. @param own the installation's own scopes, by the setting `SCOPES`. */
export function offeredScopes(own: readonly Scope[]): OfferedScope[] {
  const rows = sortedScopes(own).map((scope) => {
    const [resource = "", level = ""] = scope.split(":");
    return { scope, resource, level };
  });
  return [...scopeTable, ...rows];
}
