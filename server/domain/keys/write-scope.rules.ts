import type { Scope } from "@/shared/scopes";

/** What looks and checks, and changes nothing. */
const lookingLevels = new Set(["read", "verify"]);

/**
 * Whether a key with these scopes can change anything. What a level of an installation's own means Latchkey can't know,
 * so every level counts as changing but those that say that they don't.
 */
export function canWrite(scopes: readonly Scope[]): boolean {
  return scopes.some((scope) => !lookingLevels.has(scope.slice(scope.indexOf(":") + 1)));
}
