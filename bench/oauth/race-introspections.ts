import { z } from "zod";
import { start } from "../contenders";
import { type Findings, shareOf } from "../figures";
import { postBodies } from "../load/burst";
import { contender, race } from "../race";
import type { Stage } from "../stage";
import { seedKeys } from "../verify/seed-keys";
import { type AuthorizationServer, type Field, openField, postForm } from "./open-field";
import { residents } from "./residents";

const liveTokens = 10_000;
/** Requests that are under way while the tokens are fetched. */
const atOnce = 16;

/** Introspection (RFC 7662) of live tokens beside oidc-provider, and a bare server that looks up as many keys. */
export async function raceIntrospections(stage: Stage): Promise<Findings> {
  const field = await openField(stage);
  const { secrets } = await seedKeys(stage.databaseUrl, liveTokens, "acc_oauth");
  const keys = secrets.map((key) => JSON.stringify({ key }));
  const bare = await start("bareLookup", stage.onPostgres);
  const { resource, scope } = field.app;
  // oidc-provider refuses to look at a JWT: what it gives for no resource is opaque, a row of its table.
  const peer = await enter(stage, field, "oidcProvider", { scope });
  const own = await enter(stage, field, "product", { scope, resource });
  const load = { bodiesFile: stage.writeLines("oauth-lookups", keys) };
  const a = contender("a. bare node:http + pg, a lookup", (seconds) => postBodies(bare.origin, load, seconds));
  const b = contender("b. oidc-provider, POST /token/introspection", (seconds) => peer.run(seconds));
  const c = contender("c. server.ts, POST /oauth/introspect", (seconds) => own.run(seconds));
  await race([a, b, c]);
  const resident = residents({ a: bare, b: peer.server, c: own.server });
  for (const server of [bare, peer.server, own.server]) await server.stop();
  return {
    title: `Introspection of ${liveTokens.toLocaleString("en")} live tokens`,
    contenders: [a, b, c],
    owed: [
      { what: "c / oidc-provider (b)", values: shareOf(c, b), atLeast: 2.5, digits: 2 },
      { what: "c / a", values: shareOf(c, a), atLeast: 0.7, digits: 2 },
      { what: "p99 of c, ms", values: c.rounds.map(({ p99Ms }) => p99Ms), digits: 1 },
      ...resident,
    ],
  };
}

/** A server with its live tokens, and the load that asks about them. */
async function enter(
  stage: Stage,
  field: Field,
  name: "product" | "oidcProvider",
  asked: { scope: string; resource?: string },
) {
  const entered = await field.enter(name);
  const tokens = await fetchTokens(entered, field, asked);
  await expectVerdicts(entered, field, tokens.shift() ?? "");
  const bodies = tokens.map((token) => `${new URLSearchParams({ token })}`);
  const load = { bodiesFile: stage.writeLines(`oauth-${name}`, bodies), headers: field.headers };
  return { ...entered, run: (seconds: number) => postBodies(entered.introspection, load, seconds) };
}

const issued = z.object({ access_token: z.string() });

/** One more than there are to be, for the probe. */
async function fetchTokens({ token }: AuthorizationServer, { headers }: Field, asked: Record<string, string>) {
  const tokens: string[] = [];
  let left = liveTokens + 1;
  const fetchSome = async () => {
    while (left > 0) {
      left -= 1;
      const { body } = await postForm(token, headers, { grant_type: "client_credentials", ...asked });
      tokens.push(issued.parse(body).access_token);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, fetchSome));
  return tokens;
}

/** A fast wrong answer must not pass for a fast one: a live token is shown, and is not once it has been revoked. */
async function expectVerdicts(
  { introspection, revocation }: AuthorizationServer,
  { app, headers }: Field,
  token: string,
) {
  const shown = z.object({ active: z.literal(true), client_id: z.literal(app.id), scope: z.literal(app.scope) });
  shown.parse((await postForm(introspection, headers, { token })).body);
  const { status } = await postForm(revocation, headers, { token });
  if (status !== 200) throw new Error(`a revocation was answered ${status}`);
  z.strictObject({ active: z.literal(false) }).parse((await postForm(introspection, headers, { token })).body);
}
