import { appAuthMethods, idTokenAlgs } from "@/shared/app-kinds";
import { offeredAppScopes } from "@/shared/oauth-scopes";
import { offeredScopes } from "@/shared/scopes";
import { prompts } from "../../domain/authorization/checked-request";
import { logInStrength } from "../../domain/authorization/log-in-strength";
import { claimsByScope } from "../../domain/authorization/person-claims";
import { grantModules } from "../../domain/grants/grant-modules";
import { getSettings } from "../../domain/settings/get-settings";
import type { Endpoint } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";
import { foreignAlgs } from "../../platform/foreign-key";

/** The name under which clients look for each endpoint. */
const endpointNames: Record<string, string> = {
  "/oauth/authorize": "authorization_endpoint",
  "/oauth/token": "token_endpoint",
  "/oauth/device_authorization": "device_authorization_endpoint",
  "/oauth/introspect": "introspection_endpoint",
  "/oauth/revoke": "revocation_endpoint",
  "/oauth/userinfo": "userinfo_endpoint",
  "/oauth/par": "pushed_authorization_request_endpoint",
  "/oauth/register": "registration_endpoint",
  "/oauth/end_session": "end_session_endpoint",
  "/oauth/jwks": "jwks_uri",
};

/** The RFCs' names of our ways to authenticate. */
const authMethods = appAuthMethods.flatMap((method) =>
  method === "client_secret" ? ["client_secret_basic", "client_secret_post"] : [method],
);

/**
 * What this server can do (RFC 8414, OpenID Connect Discovery 3), read from the endpoints and the grants themselves. No
 * member is ever null: clients that check types refuse the whole document.
 */
export async function serverMetadata(ctx: Ctx, endpoints: readonly Endpoint[]): Promise<Record<string, unknown>> {
  const { APP_URL: issuer, SCOPES, CLIENT_METADATA_DOCUMENTS } = ctx.config;
  const { dynamicRegistration } = await getSettings(ctx);
  return {
    issuer,
    ...endpointAddresses(issuer, endpoints, dynamicRegistration),
    scopes_supported: offeredAppScopes(SCOPES),
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: grantModules.map(({ name }) => name),
    code_challenge_methods_supported: ["S256"],
    ...authentication(),
    authorization_response_iss_parameter_supported: true,
    require_pushed_authorization_requests: false,
    dpop_signing_alg_values_supported: [...foreignAlgs],
    client_id_metadata_document_supported: CLIENT_METADATA_DOCUMENTS,
    protected_resources: [issuer],
    ...openIdConnect(),
    ui_locales_supported: ["en", "zh-CN"],
  };
}

function endpointAddresses(issuer: string, endpoints: readonly Endpoint[], isRegistrationOpen: boolean) {
  const paths = [...new Set(endpoints.map(({ path }) => path))].filter((path) => endpointNames[path] !== undefined);
  const offered = paths.filter((path) => isRegistrationOpen || path !== "/oauth/register");
  return Object.fromEntries(offered.map((path) => [endpointNames[path], `${issuer}${path}`]));
}

function authentication() {
  const algs = [...foreignAlgs];
  const proven = authMethods.filter((method) => method !== "none");
  return {
    token_endpoint_auth_methods_supported: authMethods,
    token_endpoint_auth_signing_alg_values_supported: algs,
    revocation_endpoint_auth_methods_supported: authMethods,
    revocation_endpoint_auth_signing_alg_values_supported: algs,
    introspection_endpoint_auth_methods_supported: proven,
    introspection_endpoint_auth_signing_alg_values_supported: algs,
  };
}

function openIdConnect() {
  const ofToken = ["iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid", "at_hash"];
  return {
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: [...idTokenAlgs],
    claim_types_supported: ["normal"],
    claims_supported: [...ofToken, ...Object.values(claimsByScope).flat()],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    // Left out it would mean true (OpenID Connect Discovery 3).
    request_uri_parameter_supported: false,
    require_request_uri_registration: false,
    acr_values_supported: [logInStrength.acr],
    prompt_values_supported: [...prompts],
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  };
}

/** Our own API as a protected resource (RFC 9728): where the tokens come from that it takes. */
export function resourceMetadata({ config }: Ctx): Record<string, unknown> {
  const { APP_URL: issuer, SCOPES } = config;
  return {
    resource: issuer,
    authorization_servers: [issuer],
    scopes_supported: offeredScopes(SCOPES).map(({ scope }) => scope),
    bearer_methods_supported: ["header"],
    resource_name: "Latchkey",
    jwks_uri: `${issuer}/oauth/jwks`,
    dpop_signing_alg_values_supported: [...foreignAlgs],
    dpop_bound_access_tokens_required: false,
  };
}
