import { type AppAuthMethod, type AppKind, grantNames, kindRules } from "@/shared/app-kinds";
import { networksIn } from "@/shared/key-input";
import type { AppAccent } from "../app-view";
import { filledIn } from "./filled-in";

/** What the form of a new app holds, whichever kind is chosen at the moment. */
export type NewApp = {
  name: string;
  description: string;
  workspaceId: string;
  redirectUris: string[];
  /** Null until something was ticked: what is usual for what it is for. */
  scopes: string[] | null;
  authMethod: AppAuthMethod | "";
  ipAllowlist: string;
  /** Empty: as is usual for what it is for. */
  accessTokenSeconds: string;
  /** Asked only where an accent has it. */
  plainPkce: boolean;
};

export type CreateAppBody = {
  dialect?: string;
  workspaceId?: string;
  kind: AppKind;
  name: string;
  description?: string;
  authMethod?: AppAuthMethod;
  redirectUris?: string[];
  scopes: string[];
  ipAllowlist?: string[];
  accessTokenSeconds?: number;
  plainPkce?: boolean;
};

/** What is being made: of which kind, and for which accent. */
export type NewAppShape = { kind: AppKind; accent: AppAccent };

/**
 * What is sent for a kind: answers that belong to another kind or accent stay in the form, in case it is chosen again.
 * What is usual isn't said.
 */
export function createAppBody({ kind, accent }: NewAppShape, input: NewApp, offer: BodyOffer): CreateAppBody {
  const uris = filledIn(input.redirectUris);
  const method = kindRules[kind].authMethods.find((each) => each === input.authMethod);
  const networks = networksIn(input.ipAllowlist);
  return {
    ...(accent.dialect !== offer.accents[0].dialect && { dialect: accent.dialect }),
    ...(input.workspaceId && { workspaceId: input.workspaceId }),
    kind,
    name: input.name.trim(),
    ...(input.description.trim() && { description: input.description.trim() }),
    ...(method && method !== usualMethod({ kind, accent }) && { authMethod: method }),
    ...(takesAddresses({ kind, accent }) && uris.length > 0 && { redirectUris: uris }),
    scopes: chosenScopes(accent, input).filter((scope) => hasPeople(kind) || !offer.identityScopes.includes(scope)),
    ...(networks.length > 0 && { ipAllowlist: networks }),
    ...(input.accessTokenSeconds && { accessTokenSeconds: Number(input.accessTokenSeconds) }),
    ...(accent.plainPkce && !input.plainPkce && { plainPkce: false }),
  };
}

const usualScopes = ["openid", "profile", "email"];

/** Clients of an accent that has scopes of its own ask for no others by themselves. */
function chosenScopes({ scopes: own }: AppAccent, { scopes }: NewApp): string[] {
  if (own.length === 0) return scopes ?? usualScopes;
  return [...new Set([...own, ...(scopes ?? [])])];
}

type BodyOffer = { accents: readonly [AppAccent, ...AppAccent[]]; identityScopes: readonly string[] };

export function usualMethod({ kind, accent }: NewAppShape): AppAuthMethod {
  return accent.usual[kind]?.authMethod ?? kindRules[kind].authMethods[0];
}

/** Whether people's browsers come back to a new app as it is usual for it. */
export function takesAddresses({ kind, accent }: NewAppShape): boolean {
  const grants: readonly string[] = accent.usual[kind]?.grantTypes ?? kindRules[kind].usual;
  return kindRules[kind].redirects && grants.includes(grantNames.code);
}

/** Whether people log in to such an app: a service is alone. */
export function hasPeople(kind: AppKind): boolean {
  return kind !== "service";
}
