import { redirectProblems } from "@/shared/app-forms";
import { type AppAuthMethod, type AppKind, grantNames, kindRules } from "@/shared/app-kinds";
import { genericScopes, identityScopes, parseScopeText } from "@/shared/oauth-scopes";
import { isLoopbackHost } from "@/shared/redirect-uri";
import { offeredScopes, type Scope } from "@/shared/scopes";
import type { Client } from "../../db/clients.store";
import { DomainError, type FieldProblem } from "../errors";
import { type ClientMetadata, type MetadataAuthMethod, unfit } from "./client-metadata";

/** The part of an app that it may settle by itself. */
export type SelfDescribed = Pick<
  Client,
  | "kind"
  | "name"
  | "homepageUri"
  | "authMethod"
  | "redirectUris"
  | "postLogoutRedirectUris"
  | "grantTypes"
  | "scopes"
  | "defaultScopes"
  | "jwksUri"
  | "idTokenAlg"
  | "requirePushedRequests"
  | "requireDpop"
  | "backchannelLogoutUri"
>;

/**
 * What an app that nobody here vouches for is, by its own word: people's agreement is all that it can come by, never a
 * token for itself, and of what we guard it may read, not write. Grants and scopes beyond that are left out of what it
 * gets (RFC 7591 2), which the answer tells.
 * @throws DomainError `client_metadata_invalid`, `redirect_uri_invalid`.
 */
export function selfDescribedClient(
  metadata: ClientMetadata,
  method: MetadataAuthMethod,
  own: readonly Scope[],
): SelfDescribed {
  const authMethod = authMethodOf(method);
  const kind = kindOf(metadata, authMethod);
  const grantTypes = grantsOf(metadata, kind);
  requireAddresses(metadata, kind, grantTypes);
  requireKeys(metadata, authMethod);
  const scopes = scopesOf(metadata.scope, own);
  return {
    kind,
    name: metadata.client_name || hostOf(metadata),
    homepageUri: metadata.client_uri ?? null,
    authMethod,
    redirectUris: metadata.redirect_uris,
    postLogoutRedirectUris: metadata.post_logout_redirect_uris,
    grantTypes,
    scopes,
    defaultScopes: metadata.scope === undefined ? ["openid"] : scopes,
    jwksUri: authMethod === "private_key_jwt" ? (metadata.jwks_uri ?? null) : null,
    idTokenAlg: metadata.id_token_signed_response_alg,
    requirePushedRequests: metadata.require_pushed_authorization_requests,
    requireDpop: metadata.dpop_bound_access_tokens,
    backchannelLogoutUri: metadata.backchannel_logout_uri ?? null,
  };
}

function authMethodOf(method: MetadataAuthMethod): AppAuthMethod {
  return method === "client_secret_basic" || method === "client_secret_post" ? "client_secret" : method;
}

/** Whether every answer goes to the person's own machine: such an app is installed there (RFC 8252). */
export function isInstalled({ application_type: type, redirect_uris: uris }: ClientMetadata): boolean {
  if (type === "native") return true;
  return uris.length > 0 && uris.every((uri) => !URL.canParse(uri) || isLocal(new URL(uri)));
}

function isLocal({ protocol, hostname }: URL): boolean {
  return protocol === "http:" ? isLoopbackHost(hostname) : protocol !== "https:";
}

function kindOf(metadata: ClientMetadata, authMethod: AppAuthMethod): AppKind {
  const isDevice = metadata.redirect_uris.length === 0 && metadata.grant_types.includes(grantNames.device);
  if (isDevice) return "device";
  if (authMethod !== "none") return "web";
  return isInstalled(metadata) ? "native" : "spa";
}

const byAgreement: readonly string[] = [grantNames.code, grantNames.refresh, grantNames.device];

function grantsOf({ grant_types: asked, response_types: answers }: ClientMetadata, kind: AppKind): string[] {
  const fit: readonly string[] = kindRules[kind].grants;
  const grants = byAgreement.filter((grant) => asked.includes(grant) && fit.includes(grant));
  if (!grants.some((grant) => grant !== grantNames.refresh)) throw unfit("grant_types");
  if (grants.includes(grantNames.code) && answers && !answers.includes("code")) throw unfit("response_types");
  return grants;
}

function requireAddresses(metadata: ClientMetadata, kind: AppKind, grantTypes: readonly string[]): void {
  const { redirect_uris: answers, post_logout_redirect_uris: afterLogout } = metadata;
  const placed = (list: readonly string[], path: string): FieldProblem[] =>
    redirectProblems(list, kind).map(({ index, code }) => ({ path: `${path}.${index}`, code }));
  const fields = placed(answers, "redirect_uris");
  const isMissing = answers.length === 0 && grantTypes.includes(grantNames.code);
  if (isMissing) fields.push({ path: "redirect_uris", code: "required" });
  if (fields.length > 0) throw new DomainError("redirect_uri_invalid", { fields });
  if (placed(afterLogout, "post_logout_redirect_uris").length > 0) throw unfit("post_logout_redirect_uris");
}

function requireKeys({ jwks, jwks_uri: uri }: ClientMetadata, authMethod: AppAuthMethod): void {
  if (jwks && uri !== undefined) throw unfit("jwks");
  if (authMethod === "private_key_jwt" && !jwks && uri === undefined) throw unfit("jwks_uri");
}

function scopesOf(text: string | undefined, own: readonly Scope[]): string[] {
  const guarded = offeredScopes([]).filter(({ level }) => level === "read");
  const allowed: string[] = [...identityScopes, ...guarded.map(({ scope }) => scope), ...own];
  if (text === undefined) return allowed;
  const asked = parseScopeText(text);
  const askable: readonly string[] = [...allowed, ...genericScopes];
  const scopes = asked?.filter((scope) => askable.includes(scope)) ?? [];
  if (scopes.length === 0) throw unfit("scope");
  return scopes;
}

/** An app without a name goes by where its answers go, which it can't make up. */
function hostOf({ redirect_uris: [uri = ""] }: ClientMetadata): string {
  const host = URL.canParse(uri) ? new URL(uri).host || new URL(uri).protocol.slice(0, -1) : "";
  return host.slice(0, 100) || "?";
}
