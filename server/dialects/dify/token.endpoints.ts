import { grantNames } from "@/shared/app-kinds";
import { logInForm } from "@/shared/forms";
import { DomainError } from "../../domain/errors";
import { logInForTokens } from "../../domain/tokens/log-in-for-tokens";
import { rotateRefreshToken } from "../../domain/tokens/rotate-refresh-token";
import { authenticatedClient } from "../../http/authenticated-client";
import { type Call, defineEndpoint, WireReply } from "../../http/endpoint";
import { issueTokens } from "../../http/issue-tokens";
import { readPresentedClient } from "../../http/presented-client";
import { appTokens, personTokens, tokensAnswer } from "./answers";
import { hasBody, readRefreshHeader } from "./refresh-header";
import { readTokenRequest, requireNoQuery, type TokenRequest, tokenRequestShape } from "./token-request";

const success = { status: 200, description: "The tokens, in the envelope and beside it.", schema: tokensAnswer };

const refreshRoute = (path: string, id: string) =>
  defineEndpoint({
    id,
    method: "POST",
    path,
    summary: "Spend the refresh token in X-Refresh-Token, or in the body: a new pair",
    access: "anyone",
    cors: true,
    rawBody: tokenRequestShape,
    bodyOptional: true,
    success,
    async handle(_input, _actor, call) {
      const inHeader = readRefreshHeader(call.incoming);
      const request = await requestOf(call);
      const inBody = typeof request.refresh_token === "string" ? request.refresh_token : null;
      if (inHeader !== null && inBody !== null) throw new DomainError("request_invalid");
      return worded(await renewed(call, request, inHeader ?? inBody));
    },
  });

export const tokenEndpoints = [
  defineEndpoint({
    id: "difyGetTokens",
    method: "POST",
    path: "/auth/token",
    summary: "Get tokens for a user name and a password, or for an app, in JSON or in a form",
    access: "anyone",
    cors: true,
    rawBody: tokenRequestShape,
    bodyOptional: true,
    success,
    async handle(_input, _actor, call) {
      const refreshToken = readRefreshHeader(call.incoming);
      const request = await requestOf(call);
      if (refreshToken === null) return worded(await tokensFor(call, request));
      if (Object.keys(request).length > 0) throw new DomainError("request_invalid");
      return worded(await renewed(call, request, refreshToken));
    },
  }),
  refreshRoute("/auth/refresh", "difyRefresh"),
  refreshRoute("/auth/refresh-token", "difyRefreshToken"),
];

type Answer = ReturnType<typeof personTokens>;

/** RFC 6749 5.1. */
function worded(answer: Answer): WireReply {
  return new WireReply({
    status: success.status,
    headers: { pragma: "no-cache" },
    body: JSON.stringify(tokensAnswer.parse(answer)),
  });
}

async function requestOf({ ctx, incoming }: Call): Promise<TokenRequest> {
  requireNoQuery(incoming);
  return hasBody(incoming) ? readTokenRequest(ctx, incoming) : {};
}

/** A person says who they are by a user name, an app by its id. @throws DomainError `request_invalid` for both. */
function tokensFor(call: Call, request: TokenRequest): Promise<Answer> {
  const { username, password, grant_type: grantType, client_id: clientId, client_secret: secret } = request;
  if (grantType !== undefined || (username === undefined && password === undefined)) return tokensOfApp(call, request);
  if (clientId !== undefined || secret !== undefined) throw new DomainError("request_invalid");
  return logInHere(call, request);
}

/** @throws DomainError as `logInForTokens`; `request_invalid` for a user name that is no mail address. */
async function logInHere({ ctx }: Call, { username: email, password }: TokenRequest): Promise<Answer> {
  const parsed = logInForm.safeParse({ email, password }, { reportInput: true });
  if (parsed.success) return personTokens(await logInForTokens(ctx, parsed.data));
  const fields = parsed.error.issues.map(({ path: [name], input }) => ({
    path: name === "email" ? "username" : "password",
    code: input === undefined ? "required" : "invalid",
  }));
  throw new DomainError("request_invalid", { fields });
}

/** What an app presents, by the RFCs' names; id and secret alone ask for a token for itself. */
async function tokensOfApp(call: Call, request: TokenRequest): Promise<Answer> {
  // Nobody's password is an app's to send.
  if (request.grant_type === "password") throw new DomainError("grant_type_unsupported");
  const presented = readPresentedClient(call.incoming, request);
  const isForItself = request.grant_type === undefined && presented?.method === "secret";
  const client = await bearerApp(call, presented);
  const form = isForItself ? { ...request, grant_type: grantNames.client } : { ...request };
  return appTokens(await issueTokens(call.ctx, client, form));
}

/** A person's refresh token says all by itself; an app's is good together with what proves the app. */
async function renewed(call: Call, request: TokenRequest, refreshToken: string | null): Promise<Answer> {
  if (refreshToken === null) {
    throw new DomainError("request_invalid", { fields: [{ path: "refresh_token", code: "required" }] });
  }
  const { ctx, incoming } = call;
  // An access token that came along, because a client sends it with everything, says nothing of an app.
  const isOfApp = request.client_id !== undefined || /^basic /i.test(incoming.header("authorization") ?? "");
  if (!isOfApp) return personTokens(await rotateRefreshToken(ctx, refreshToken));
  const client = await bearerApp(call, readPresentedClient(incoming, request));
  const form = { grant_type: grantNames.refresh, refresh_token: refreshToken };
  return appTokens(await issueTokens(ctx, client, form));
}

/** @throws DomainError as `authenticatedClient`; `dpop_proof_invalid` for an app whose tokens are all to be bound to a key. */
async function bearerApp({ ctx }: Call, presented: Parameters<typeof authenticatedClient>[1]) {
  const client = await authenticatedClient(ctx, presented);
  if (client.requireDpop) throw new DomainError("dpop_proof_invalid");
  return client;
}
