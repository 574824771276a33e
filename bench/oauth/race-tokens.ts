import { start } from "../contenders";
import { type Findings, shareOf } from "../figures";
import { postBodies } from "../load/burst";
import { contender, race } from "../race";
import type { Stage } from "../stage";
import { expectToken } from "./expect-token";
import { type Field, openField, postForm } from "./open-field";
import { residents } from "./residents";

/** Tokens for an app itself, JWTs signed with ES256, beside oidc-provider and a bare server that looks up and signs. */
export async function raceTokens(stage: Stage): Promise<Findings> {
  const field = await openField(stage);
  const { resource, scope } = field.app;
  const parameters = { grant_type: "client_credentials", scope, resource };
  const bodiesFile = stage.writeLines("oauth-tokens", [`${new URLSearchParams(parameters)}`]);
  const load = { bodiesFile, headers: field.headers };
  const bare = await start("bareToken", stage.onPostgres);
  const peer = await enter(field, "oidcProvider", parameters);
  const own = await enter(field, "product", parameters);
  const a = contender("a. bare node:http + pg, a lookup and a signature", (s) => postBodies(bare.origin, load, s));
  const b = contender("b. oidc-provider, POST /token", (s) => postBodies(peer.token, load, s));
  const c = contender("c. server.ts, POST /oauth/token", (s) => postBodies(own.token, load, s));
  await race([a, b, c]);
  const resident = residents({ a: bare, b: peer.server, c: own.server });
  for (const server of [bare, peer.server, own.server]) await server.stop();
  return {
    title: "Client credentials, each for a JWT signed with ES256",
    contenders: [a, b, c],
    owed: [
      { what: "c / oidc-provider (b)", values: shareOf(c, b), atLeast: 2, digits: 2 },
      { what: "c / a", values: shareOf(c, a), digits: 2 },
      ...resident,
    ],
  };
}

/** A server whose tokens are each another, and that refuses a wrong secret. */
async function enter(field: Field, name: "product" | "oidcProvider", parameters: Record<string, string>) {
  const entered = await field.enter(name);
  const first = await expectToken(entered, field, parameters);
  const second = await expectToken(entered, field, parameters);
  if (first.claims.jti === second.claims.jti) throw new Error("a token came back");
  const wrong = `Basic ${Buffer.from(`${field.app.id}:wrong`).toString("base64")}`;
  const { status } = await postForm(entered.token, { ...field.headers, authorization: wrong }, parameters);
  if (status !== 401) throw new Error(`a wrong secret was answered ${status}`);
  return entered;
}
