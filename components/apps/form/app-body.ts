import { type AppAuthMethod, type AppKind, kindRules } from "@/shared/app-kinds";
import { filledIn } from "./filled-in";

/** What the form of a new app holds, whichever kind is chosen at the moment. */
export type NewApp = {
  name: string;
  description: string;
  workspaceId: string;
  redirectUris: string[];
  scopes: string[];
  authMethod: AppAuthMethod | "";
};

export type CreateAppBody = {
  workspaceId?: string;
  kind: AppKind;
  name: string;
  description?: string;
  authMethod?: AppAuthMethod;
  redirectUris?: string[];
  scopes: string[];
};

/** What is sent for a kind: answers that belong to another kind stay in the form, in case it is chosen again. */
export function createAppBody(kind: AppKind, input: NewApp, identityScopes: readonly string[]): CreateAppBody {
  const { redirects, authMethods } = kindRules[kind];
  const uris = filledIn(input.redirectUris);
  const method = authMethods.find((each) => each === input.authMethod);
  return {
    ...(input.workspaceId && { workspaceId: input.workspaceId }),
    kind,
    name: input.name.trim(),
    ...(input.description.trim() && { description: input.description.trim() }),
    ...(method && method !== authMethods[0] && { authMethod: method }),
    ...(redirects && uris.length > 0 && { redirectUris: uris }),
    scopes: input.scopes.filter((scope) => hasPeople(kind) || !identityScopes.includes(scope)),
  };
}

/** Whether people log in to such an app: a service is alone. */
export function hasPeople(kind: AppKind): boolean {
  return kind !== "service";
}
