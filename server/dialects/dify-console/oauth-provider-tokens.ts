import { grantNames } from "@/shared/app-kinds";
import { DomainError, isDomainError } from "../../domain/errors";
import { authenticatedClient } from "../../http/authenticated-client";
import type { Call, WireReply } from "../../http/endpoint";
import { issueTokens } from "../../http/issue-tokens";
import { refuse } from "./answers";
import { type TokenBody, tokensBody } from "./oauth-provider-shapes";

type App = Awaited<ReturnType<typeof authenticatedClient>>;

const badRequest = (message: string) => refuse(400, "bad_request", message);

/**
 * What is missing or wrong is named in Dify's order, and before anything is spent. Unlike there, a refresh wants the
 * secret, too.
 */
export async function tokensFor(call: Call, { redirectUris, id }: Pick<App, "redirectUris" | "id">, body: TokenBody) {
  const { grant_type: grantType, code, client_secret: secret, redirect_uri: redirectUri } = body;
  const isCode = grantType === grantNames.code;
  if (!isCode && grantType !== grantNames.refresh) return badRequest("invalid grant_type");
  if (isCode && !code) return badRequest("code is required");
  if (!isCode && !body.refresh_token) return badRequest("refresh_token is required");
  const app = await proven(call, id, secret ?? "");
  if (app === null) return badRequest("client_secret is invalid");
  if (isCode && !(redirectUri && redirectUris.includes(redirectUri))) return badRequest("redirect_uri is invalid");
  const form: Record<string, string> = isCode
    ? { grant_type: grantNames.code, code: code ?? "", redirect_uri: redirectUri ?? "" }
    : { grant_type: grantNames.refresh, refresh_token: body.refresh_token ?? "" };
  return redeemed(call, app, form, isCode ? "invalid code" : "invalid refresh token");
}

/** Null for a wrong secret. @throws DomainError `rate_limited`, `client_address_refused`; `client_forbidden` for an app whose tokens are all to be bound to a key. */
async function proven({ ctx }: Call, clientId: string, secret: string): Promise<App | null> {
  try {
    const app = await authenticatedClient(ctx, { method: "secret", clientId, secret });
    if (app.requireDpop) throw new DomainError("client_forbidden");
    return app;
  } catch (error) {
    if (isDomainError(error) && error.code === "client_invalid") return null;
    throw error;
  }
}

async function redeemed({ ctx }: Call, app: App, form: Record<string, string>, refusal: string) {
  try {
    return tokensBody(await issueTokens(ctx, app, form));
  } catch (error) {
    if (!isDomainError(error) || error.code !== "grant_invalid") throw error;
    return badRequest(refusal) satisfies WireReply;
  }
}
