import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";
import { z } from "zod";
import { type AuthorizationServer, type Field, postForm } from "./open-field";

const answer = z.object({ access_token: z.string(), refresh_token: z.string().optional(), scope: z.string() });

/**
 * A fast wrong answer must not pass for a fast one: what is asked for gives an ES256 access token that the server's
 * published keys verify, for the app, its resource and its scope.
 * @throws Error for any other answer.
 */
export async function expectToken(
  { token, jwks }: AuthorizationServer,
  { app, headers }: Field,
  parameters: Record<string, string>,
): Promise<{ claims: JWTPayload; refreshToken: string }> {
  const { status, body } = await postForm(token, headers, parameters);
  if (status !== 200) throw new Error(`${token} answered ${status} ${JSON.stringify(body)}`);
  const { access_token: accessToken, refresh_token: refreshToken = "" } = answer.parse(body);
  const expected = { typ: "at+jwt", algorithms: ["ES256"], audience: app.resource, requiredClaims: ["jti", "exp"] };
  const { payload: claims } = await jwtVerify(accessToken, createRemoteJWKSet(new URL(jwks)), expected);
  if (claims.client_id !== app.id) throw new Error(`the token is of ${claims.client_id}`);
  // An offline_access that went into the token as well is no less work.
  if (!String(claims.scope).split(" ").includes(app.scope)) throw new Error(`the token is for ${claims.scope}`);
  return { claims, refreshToken };
}
