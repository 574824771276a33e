import { expect } from "vitest";
import type { Harness } from "../../harness";
import { makeApp } from "../../oauth";

const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
export const personsTokens = {
  access_token: jwt,
  token_type: "Bearer",
  expires_in: 3600,
  scope: "read write",
  refresh_token: expect.stringMatching(/^lkr_\w{36}$/),
};
export const appsTokens = { access_token: jwt, token_type: "Bearer", expires_in: 3600, scope: "read write" };
export const enveloped = (data: object) => ({ code: 0, message: "success", data, ...data });

/** The whole of a refusal's body. */
export const refused = (code: number, error: string, message: string) => ({
  ...{ code, message, data: null, error },
  error_description: message,
});
export const wrongPassword = refused(40102, "invalid_grant", "User name or password is wrong.");
export const wrongClient = refused(40106, "invalid_client", "The client id or the client secret is wrong.");
export const badRequest = (...names: string[]) => {
  const sentence = "A parameter is missing, repeated, or not as expected.";
  return refused(40001, "invalid_request", names.length > 0 ? `${sentence} Look at: ${names.join(", ")}.` : sentence);
};

export const logIn = (h: Harness, username: unknown, secret: unknown) =>
  h.call("POST", "/auth/token", { body: { username, password: secret } });

export async function withApp(h: Harness, overrides: Parameters<typeof makeApp>[2] = {}) {
  const owner = await h.given.person();
  const app = await makeApp(h, owner, { scopes: ["read", "write"], defaultScopes: ["read", "write"], ...overrides });
  return { owner, app, client_id: app.client.id, client_secret: app.secret };
}
