import { expect } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { baiduApps } from "../../../server/dialects/baidu/app-profile";
import { grantNames } from "../../../shared/app-kinds";
import type { CallOptions, CallResult } from "../../client";
import type { Person } from "../../given";
import type { Harness } from "../../harness";
import { type App, formType, makeApp } from "../../oauth";

export const tokenPath = "/oauth/2.0/token";
export const whoamiPath = "/rest/2.0/latchkey/v1/whoami";
export const unknownId = { error_description: "unknown client id", error: "invalid_client", error_code: 40002 };
export const wrongSecret = {
  error_description: "Client authentication failed",
  error: "invalid_client",
  error_code: 40002,
};
export const unreadableRefresh = { error_description: "invalid refresh token", error: "invalid_request" };
export const endedRefresh = {
  error_description: "The provided authorization grant is revoked",
  error: "invalid_grant",
};
export const usedRefresh = { error_description: "refresh token has been used", error: "expired_token" };

/** An app of this accent with the terms that the console gives one. */
export function makeBaiduApp(h: Harness, owner: Person, overrides: Partial<Client> = {}): Promise<App> {
  const { dialect, accessTokenSeconds, refreshesItself } = baiduApps;
  const id = baiduApps.makeClientId?.(h.ctx.random) ?? "";
  return makeApp(h, owner, {
    ...{ id, kind: "service", dialect, accessTokenSeconds, refreshesItself },
    ...{ redirectUris: [], grantTypes: [grantNames.client], scopes: ["keys:read"], defaultScopes: ["keys:read"] },
    ...overrides,
  });
}

export type Parameters = Record<string, string>;

export function credentialsOf({ client, secret }: App): Parameters {
  return { grant_type: "client_credentials", client_id: client.id, client_secret: secret };
}

/** As most clients ask: a POST with all in the query, percent-encoded, and nothing in the body. */
export function ask(
  h: Pick<Harness, "call">,
  parameters: Parameters | string,
  options: CallOptions = {},
): Promise<CallResult> {
  const query = typeof parameters === "string" ? parameters : new URLSearchParams(parameters).toString();
  const headers = { "content-type": "application/json", ...options.headers };
  return h.call("POST", `${tokenPath}?${query}`, { ...options, headers });
}

export function askByForm(h: Pick<Harness, "call">, parameters: Parameters, query = ""): Promise<CallResult> {
  const body = new URLSearchParams(parameters).toString();
  return h.call("POST", `${tokenPath}${query}`, { body, headers: { "content-type": formType } });
}

/** The seed's refresh: by the token alone. */
export function refresh(h: Pick<Harness, "call">, token: string, more: Parameters = {}): Promise<CallResult> {
  return ask(h, { grant_type: "refresh_token", refresh_token: token, ...more });
}

/** The whole body of a good answer. */
export function goodAnswer(scope = "public brain_all_scope keys:read") {
  return {
    refresh_token: expect.stringMatching(/^lkn_[\w-]+\.[\w-]{43}$/),
    expires_in: 2_592_000,
    scope,
    session_key: expect.stringMatching(/^[A-Za-z0-9+/]{92}$/),
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    session_secret: expect.stringMatching(/^[0-9a-f]{32}$/),
    token_type: "Bearer",
  };
}

/** Whether an access token is good still, as the resource says. */
export async function isGood(h: Pick<Harness, "call">, accessToken: string): Promise<boolean> {
  const { body } = await h.call("GET", `${whoamiPath}?access_token=${accessToken}`);
  return body.error_code === undefined;
}

/** How many rows the endpoint may have written. */
export async function written({ database }: Harness): Promise<number[]> {
  const { prisma } = database;
  return Promise.all([prisma.spentAssertion.count(), prisma.revokedToken.count(), prisma.auditEvent.count()]);
}
