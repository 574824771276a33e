import { agreeToApp } from "../../domain/authorization/agree-to-app";
import { findConfidentialClient } from "../../domain/clients/find-confidential-client";
import { isDomainError } from "../../domain/errors";
import { type Call, defineEndpoint, type WireReply } from "../../http/endpoint";
import { refuse } from "./answers";
import { people } from "./key-shapes";
import { personOfBearer } from "./oauth-provider-person";
import {
  clientBody,
  codeShape,
  personShape,
  providerBody,
  providerShape,
  scopeText,
  tokenBody,
  tokensShape,
} from "./oauth-provider-shapes";
import { tokensFor } from "./oauth-provider-tokens";

const base = "/console/api/oauth/provider";

type App = Awaited<ReturnType<typeof findConfidentialClient>>;

/** What `work` makes of the app that is named, or Dify's words for one that isn't. */
async function withApp<Done>(
  { ctx }: Call,
  clientId: string | null | undefined,
  work: (app: App) => Promise<Done | WireReply>,
): Promise<Done | WireReply> {
  if (!clientId) return badRequest("client_id is required");
  try {
    return await work(await findConfidentialClient(ctx, clientId));
  } catch (error) {
    if (!isDomainError(error) || error.code !== "client_not_found") throw error;
    return refuse(404, "not_found", "client_id is invalid");
  }
}

const badRequest = (message: string) => refuse(400, "bad_request", message);

/** Another product logs its people in by this one, as Dify's marketplace does by Dify. For apps that keep a secret. */
export const oauthProviderEndpoints = [
  defineEndpoint({
    id: "difyConsoleShowProviderApp",
    method: "POST",
    path: base,
    summary: "Which app asks, for the page on which a person agrees",
    access: "anyone",
    body: providerBody,
    success: { status: 200, description: "The app.", schema: providerShape },
    handle: ({ body }, _actor, call) =>
      withApp(call, body.client_id, async ({ name, redirectUris, defaultScopes }) => {
        if (!redirectUris.includes(body.redirect_uri ?? "")) return badRequest("redirect_uri is invalid");
        return { app_icon: "", app_label: { "en-US": name, "zh-Hans": name }, scope: scopeText(defaultScopes) };
      }),
  }),
  defineEndpoint({
    id: "difyConsoleAuthorizeProviderApp",
    method: "POST",
    path: `${base}/authorize`,
    summary: "Agree: a code for the app",
    access: people,
    body: providerBody,
    success: { status: 200, description: "Good for a minute, once, for this app.", schema: codeShape },
    handle: ({ body }, actor, call) =>
      withApp(call, body.client_id, async ({ id: clientId, redirectUris }) => {
        const redirectUri = body.redirect_uri || null;
        if (redirectUri !== null && !redirectUris.includes(redirectUri)) return badRequest("redirect_uri is invalid");
        return { code: await agreeToApp(call.ctx, actor, { clientId, redirectUri }) };
      }),
  }),
  defineEndpoint({
    id: "difyConsoleGetProviderTokens",
    method: "POST",
    path: `${base}/token`,
    summary: "Redeem the code, or spend a refresh token",
    access: "anyone",
    body: tokenBody,
    success: { status: 200, description: "The tokens.", schema: tokensShape },
    handle: ({ body }, _actor, call) => withApp(call, body.client_id, (app) => tokensFor(call, app, body)),
  }),
  defineEndpoint({
    id: "difyConsoleGetProviderAccount",
    method: "POST",
    path: `${base}/account`,
    summary: "Who the person behind the access token is",
    access: "anyone",
    body: clientBody,
    success: { status: 200, description: "What the app was let know.", schema: personShape },
    handle: ({ body }, _actor, call) => withApp(call, body.client_id, (app) => personOfBearer(call, app.id)),
  }),
];
