import { cozing, givenKey, jwtOf, makeCozeApp, paths, post, refused } from "./coze-client";

export const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
export const badJwt = [401, refused("invalid_client", "invalid jwt")];

/** A service that acts for its owner, and its key. */
export async function service(settings: Record<string, unknown> = {}, env: Record<string, string> = {}) {
  const h = await cozing(env);
  const scopes = ["workspaces:read", "keys:read"];
  const app = await makeCozeApp(h, h.owner, { kind: "service", redirectUris: [], scopes, ...settings });
  const pair = await givenKey(h, app);
  const jwt = (claims = {}, header = {}) => jwtOf(h, app, pair, claims, header);
  const redeem = (assertion: string | null, body = {}, path: string = paths.token, at: Pick<typeof h, "call"> = h) =>
    post(at, path, { grant_type, duration_seconds: 900, ...body }, assertion);
  return { ...h, app, pair, jwt, redeem };
}
