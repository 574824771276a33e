import { type RedirectProblem, redirectProblems } from "@/shared/app-forms";
import { type AppAuthMethod, type AppKind, grantNames, kindRules } from "@/shared/app-kinds";
import type { AppProfile } from "../../platform/app-profile";
import { DomainError, type FieldProblem } from "../errors";

/** What of an app has to fit together. */
export interface ClientShape {
  kind: AppKind;
  authMethod: AppAuthMethod;
  grantTypes: readonly string[];
  redirectUris: readonly string[];
  postLogoutRedirectUris: readonly string[];
  scopes: readonly string[];
  defaultScopes: readonly string[];
  plainPkce: boolean;
}

/**
 * @param offered every scope that this installation has.
 * @param profile what the accent that the app is for allows.
 * @throws DomainError `redirect_uri_invalid` with the place of each address that can't be used, `request_invalid` with
 * the place of whatever else doesn't fit the kind of app.
 */
export function requireSoundClient(
  shape: ClientShape,
  offered: readonly string[],
  profile: Pick<AppProfile, "plainPkce">,
): void {
  const fields = [
    ...methodProblems(shape),
    ...grantProblems(shape),
    ...scopeProblems(shape, offered),
    ...challengeProblems(shape, profile),
  ];
  if (fields.length > 0) throw new DomainError("request_invalid", { fields });
  const addresses = addressProblems(shape);
  if (addresses.length > 0) throw new DomainError("redirect_uri_invalid", { fields: addresses });
}

function methodProblems({ kind, authMethod }: ClientShape): FieldProblem[] {
  return kindRules[kind].authMethods.includes(authMethod) ? [] : [{ path: "authMethod", code: "auth_method_unfit" }];
}

/** Grants that end with something which a refresh token can go on from. */
const refreshable: readonly string[] = [grantNames.code, grantNames.device];

function grantProblems({ kind, grantTypes }: ClientShape): FieldProblem[] {
  const allowed: readonly string[] = kindRules[kind].grants;
  const unfit = grantTypes.flatMap((grant, index) =>
    allowed.includes(grant) ? [] : [{ path: `grantTypes.${index}`, code: "grant_unfit" }],
  );
  if (unfit.length > 0 || grantTypes.some((grant) => refreshable.includes(grant))) return unfit;
  const refresh = grantTypes.indexOf(grantNames.refresh);
  return refresh < 0 ? [] : [{ path: `grantTypes.${refresh}`, code: "grant_unfit" }];
}

function scopeProblems({ scopes, defaultScopes }: ClientShape, offered: readonly string[]): FieldProblem[] {
  const outside = (list: readonly string[], whole: readonly string[], path: string, code: string) =>
    list.flatMap((scope, index) => (whole.includes(scope) ? [] : [{ path: `${path}.${index}`, code }]));
  return [
    ...outside(scopes, offered, "scopes", "scope_unknown"),
    ...outside(defaultScopes, scopes, "defaultScopes", "scope_not_allowed"),
  ];
}

/** A challenge that is the verifier itself protects nothing: only for clients of an accent that know no other. */
function challengeProblems({ plainPkce }: ClientShape, profile: Pick<AppProfile, "plainPkce">): FieldProblem[] {
  return plainPkce && !profile.plainPkce ? [{ path: "plainPkce", code: "plain_pkce_unfit" }] : [];
}

function addressProblems({ kind, grantTypes, redirectUris, postLogoutRedirectUris }: ClientShape): FieldProblem[] {
  const placed = (path: string) => (problem: RedirectProblem) => ({
    path: `${path}.${problem.index}`,
    code: problem.code,
  });
  const problems = [
    ...redirectProblems(redirectUris, kind).map(placed("redirectUris")),
    ...redirectProblems(postLogoutRedirectUris, kind).map(placed("postLogoutRedirectUris")),
  ];
  if (!kindRules[kind].redirects && redirectUris.length > 0) return [{ path: "redirectUris", code: "redirect_unfit" }];
  const isNeeded = grantTypes.includes(grantNames.code) && redirectUris.length === 0;
  return isNeeded ? [...problems, { path: "redirectUris", code: "required" }] : problems;
}
