import { harness } from "../../harness";
import { makeApp, redirectUri } from "../../oauth";
import { consoleOf } from "./console-caller";

export const base = "/console/api/oauth/provider";

/** An app that logs its people in by this server, and somebody who is logged in to the console. */
export async function withApp(overrides: Parameters<typeof makeApp>[2] = {}, env: Record<string, string> = {}) {
  const h = await harness(env);
  const maker = await h.given.person();
  const person = await h.given.person({ nickname: "Ada", email: "ada@example.com" });
  const scopes = ["profile", "email", "read"];
  const { client, secret: client_secret } = await makeApp(h, maker, {
    name: "Market",
    scopes,
    defaultScopes: scopes,
    ...overrides,
  });
  const client_id = client.id;
  const agree = (body: object = {}) =>
    consoleOf(h, person)("POST", "/oauth/provider/authorize", { client_id, ...body });
  const codeOf = async (body: object = {}) => (await agree(body)).body.code as string;
  const token = (body: object) => h.call("POST", `${base}/token`, { body: { client_id, ...body } });
  const redeem = (code: string, overrides: object = {}) =>
    token({ grant_type: "authorization_code", code, client_secret, redirect_uri: redirectUri, ...overrides });
  const account = (bearer: string, id = client_id) =>
    h.call("POST", `${base}/account`, { bearer, body: { client_id: id } });
  return { h, maker, person, client, client_id, client_secret, agree, codeOf, token, redeem, account };
}
