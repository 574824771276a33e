import { findAuthorizingClient } from "../../../server/domain/clients/find-authorizing-client";
import { makeFetchOutside } from "../../../server/platform/safe-fetch";
import { harness } from "../../harness";
import { pkcePair } from "../../oauth";
import { httpsServer, json, testCa } from "../../tls";

export type Answer = Parameters<typeof httpsServer>[0];

/** An installation, and a server at which apps describe themselves. */
export async function given(env: Record<string, string> = {}, networks = ["127.0.0.0/8"]) {
  const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
  const h = await harness(env, undefined, makeFetchOutside({ networks, ca: testCa, resolve }));
  const published: { document: Record<string, unknown>; headers: Record<string, string>; answer: Answer | null } = {
    document: {},
    headers: {},
    answer: null,
  };
  const { port, seen } = await httpsServer((request, response) =>
    (published.answer ?? json(published.document, published.headers))(request, response),
  );
  const id = `https://app.example:${port}/client.json`;
  published.document = {
    client_id: id,
    client_name: "Agent",
    client_uri: "https://app.example",
    redirect_uris: ["http://127.0.0.1/callback"],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "none",
    scope: "openid keys:read",
  };
  const find = (clientId = id) => findAuthorizingClient(h.ctx, clientId);
  const authorize = (more: Record<string, string> = {}, cookie?: string) => {
    const asked = {
      response_type: "code",
      client_id: id,
      redirect_uri: "http://127.0.0.1:3000/callback",
      code_challenge: pkcePair().challenge,
      code_challenge_method: "S256",
      ...more,
    };
    return h.call("GET", `/oauth/authorize?${new URLSearchParams(asked)}`, { cookie });
  };
  return { h, published, seen, port, id, find, authorize, prisma: h.database.prisma };
}
