import { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import { type RegisteredClient, registerClient } from "../../domain/clients/register-client";
import { defineEndpoint } from "../../http/endpoint";

const registered = z.object({
  client_id: z.string(),
  client_id_issued_at: z.int(),
  client_secret: z.string().optional(),
  /** 0: it doesn't end by itself. */
  client_secret_expires_at: z.int().optional(),
  client_name: z.string(),
  client_uri: z.string().optional(),
  application_type: z.enum(["web", "native"]),
  redirect_uris: z.array(z.string()),
  post_logout_redirect_uris: z.array(z.string()).optional(),
  token_endpoint_auth_method: z.string(),
  grant_types: z.array(z.string()),
  response_types: z.array(z.string()),
  scope: z.string(),
  jwks_uri: z.string().optional(),
  id_token_signed_response_alg: z.string(),
  require_pushed_authorization_requests: z.boolean(),
  dpop_bound_access_tokens: z.boolean(),
  backchannel_logout_uri: z.string().optional(),
});

/** RFC 7591 3. Closed unless admins open it. What is registered can't be changed afterwards, only registered anew. */
export const registerEndpoint = defineEndpoint({
  id: "registerClient",
  method: "POST",
  path: "/oauth/register",
  summary: "Let a program register itself as an app, where admins allow that",
  access: "anyone",
  cors: true,
  body: z.record(z.string(), z.unknown()),
  success: { status: 201, description: "What was registered.", schema: registered },
  async handle({ body }, _actor, { ctx }) {
    return registeredBody(await registerClient(ctx, body));
  },
});

/** Members that have no value are left out: clients that check types refuse null. */
function registeredBody({ client, method, secret }: RegisteredClient): z.input<typeof registered> {
  return {
    client_id: client.id,
    client_id_issued_at: Math.floor(client.createdAt.getTime() / 1000),
    ...(secret !== null && { client_secret: secret, client_secret_expires_at: 0 }),
    client_name: client.name,
    ...(client.homepageUri !== null && { client_uri: client.homepageUri }),
    application_type: client.kind === "native" || client.kind === "device" ? "native" : "web",
    redirect_uris: client.redirectUris,
    ...(client.postLogoutRedirectUris.length > 0 && { post_logout_redirect_uris: client.postLogoutRedirectUris }),
    token_endpoint_auth_method: method,
    grant_types: client.grantTypes,
    response_types: client.grantTypes.includes(grantNames.code) ? ["code"] : [],
    scope: client.scopes.join(" "),
    ...(client.jwksUri !== null && { jwks_uri: client.jwksUri }),
    id_token_signed_response_alg: client.idTokenAlg,
    require_pushed_authorization_requests: client.requirePushedRequests,
    dpop_bound_access_tokens: client.requireDpop,
    ...(client.backchannelLogoutUri !== null && { backchannel_logout_uri: client.backchannelLogoutUri }),
  };
}
