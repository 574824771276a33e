import type { BuiltInScope, OfferedScope, Scope } from "@/shared/scopes";

export const templateNames = ["report", "deploy", "verify", "empty"] as const;
export type TemplateName = (typeof templateNames)[number];

type Template = { scopes: Scope[]; seconds: number };

const day = 86_400;

/** What each template ticks, of what this installation offers; null where it would be an empty one under another name. */
export function templateOf(name: TemplateName, offered: OfferedScope[]): Template | null {
  switch (name) {
    case "report":
      return filled(
        offered.filter(({ level }) => level === "read"),
        90 * day,
      );
    case "deploy":
      // A deployment changes what runs behind Latchkey, and nothing of Latchkey itself.
      return filled(
        offered.filter(({ scope, level }) => !isBuiltIn(scope) && ["read", "write", "deploy"].includes(level)),
        90 * day,
      );
    case "verify":
      return filled(
        offered.filter(({ scope }) => scope === "keys:verify"),
        365 * day,
      );
    default:
      return { scopes: [], seconds: 90 * day };
  }
}

function filled(rows: OfferedScope[], seconds: number): Template | null {
  return rows.length > 0 ? { scopes: rows.map(({ scope }) => scope), seconds } : null;
}

// `satisfies`, because the table itself stands beside zod schemas.
const builtIn = {
  "keys:read": true,
  "keys:write": true,
  "keys:verify": true,
  "sessions:read": true,
  "sessions:write": true,
  "workspaces:read": true,
  "workspaces:write": true,
} satisfies Record<BuiltInScope, true>;

export const isBuiltIn = (scope: Scope): scope is BuiltInScope => Object.hasOwn(builtIn, scope);
