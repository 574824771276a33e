import type { useTranslations } from "next-intl";
import type { GenericScope, IdentityScope } from "@/shared/oauth-scopes";
import type { BuiltInScope } from "@/shared/scopes";

/** The words of the `scopeWords` messages, in a browser or on the server. */
type ScopeTexts = ReturnType<typeof useTranslations<"scopeWords">>;

// `satisfies`, because the lists themselves stand beside zod schemas, and a page would load zod for them.
const known = {
  openid: true,
  profile: true,
  email: true,
  offline_access: true,
  read: true,
  write: true,
  "keys:read": true,
  "keys:write": true,
  "keys:verify": true,
  "sessions:read": true,
  "sessions:write": true,
  "workspaces:read": true,
  "workspaces:write": true,
} satisfies Record<IdentityScope | GenericScope | BuiltInScope, true>;

/** Levels that services commonly have. */
const levels = { read: true, write: true, delete: true, deploy: true, admin: true };

/**
 * What a scope lets an app do, as one sentence for a person. Scopes of the installation's own services have no sentence
 * of their own: theirs is made of resource and level, both shown as they are.
 */
export function scopeWordsOf(t: ScopeTexts): (scope: string) => string {
  return (scope) => {
    if (isOneOf(known, scope)) return t(`known.${scope}`);
    const [resource, level, ...rest] = scope.split(":");
    if (!resource || !level || rest.length > 0) return t("other", { scope });
    return isOneOf(levels, level) ? t(`levels.${level}`, { resource }) : t("level", { resource, level });
  };
}

function isOneOf<Names extends object>(names: Names, name: string): name is keyof Names & string {
  return Object.hasOwn(names, name);
}
