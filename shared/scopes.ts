import { z } from "zod";

/**
 * What a key may do, as resource and level. `write` does not imply `read`: the server checks the exact scope.
 * The key form, the OpenAPI document and the route table all read this one list.
 */
export const scopeTable = [
  { scope: "keys:read", resource: "keys", level: "read" },
  { scope: "keys:write", resource: "keys", level: "write" },
  { scope: "keys:verify", resource: "keys", level: "verify" },
  { scope: "sessions:read", resource: "sessions", level: "read" },
  { scope: "sessions:write", resource: "sessions", level: "write" },
  { scope: "workspaces:read", resource: "workspaces", level: "read" },
] as const;

export const scopes = scopeTable.map((row) => row.scope) as [Scope, ...Scope[]];
export type Scope = (typeof scopeTable)[number]["scope"];
export const scopeField = z.enum(scopes);
/** A set: order and repetition carry no meaning. */
export const scopesField = z
  .array(scopeField)
  .max(scopeTable.length * 2)
  .transform((list) => scopes.filter((scope) => list.includes(scope)));
