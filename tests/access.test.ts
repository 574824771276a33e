import { describe, expect, it } from "vitest";
import { dialects } from "../server/dialects/dialects";
import type { PortalCode } from "../server/dialects/portal/wording";
import { DomainError } from "../server/domain/errors";
import { mintSecret } from "../server/domain/secrets";
import { endSession } from "../server/domain/sessions/end-session";
import { readStandardCredential } from "../server/http/credentials";
import type { Endpoint } from "../server/http/endpoint";
import { incomingFromWeb } from "../server/http/incoming-web";
import { scopes } from "../shared/scopes";
import { appToken, appTokenOf, overAppToken, ownAppToken } from "./app-tokens";
import type { CallOptions } from "./client";
import { type Harness, harness } from "./harness";
import { givenGrant, makeApp, resourceUri } from "./oauth";
import { type Owned, owned } from "./owned";
import { problem } from "./problem";
import { guarded, pathOf } from "./route-table";

type Presenter = Owned & { appToken: string };
type Answer = [status: number, code: PortalCode];

const missing: Answer = [401, "credential_missing"];
const invalid: Answer = [401, "credential_invalid"];
const insufficient: Answer = [403, "scope_insufficient"];

/** Calls each endpoint with what `present` gives for it, and shows that each answers alike and nothing is written. */
async function expectRefused(
  { call, rowCounts, database }: Harness,
  refused: Endpoint[],
  present: (endpoint: Endpoint) => CallOptions | Promise<CallOptions>,
  [status, code]: Answer,
) {
  const lastUses = () => database.prisma.key.findMany({ orderBy: { id: "asc" } });
  const before = [await rowCounts(), await lastUses()];
  const answers = [];
  for (const endpoint of refused) {
    const answer = await call(endpoint.method, pathOf(endpoint), await present(endpoint));
    answers.push({ id: endpoint.id, status: answer.status, body: answer.body });
  }
  expect(refused.length).toBeGreaterThan(0);
  expect(answers).toEqual(refused.map(({ id }) => ({ id, status, body: problem(status, code) })));
  expect([await rowCounts(), await lastUses()]).toEqual(before);
}

describe("every guarded endpoint refuses", () => {
  const presented: [string, (h: Harness) => Promise<CallOptions>, Answer][] = [
    ["a caller without a credential", async () => ({}), missing],
    ...["Bearer", "Bearer ", "Bearer %", "Bearer %E0%A4%A", "Bearer a b", "Basic cDpw", "lk_plain", "Bearer null"].map(
      (authorization): [string, (h: Harness) => Promise<CallOptions>, Answer] => [
        `a malformed header: ${authorization}`,
        async () => ({ headers: { authorization } }),
        invalid,
      ],
    ),
    ["a key nobody has", async ({ ctx }) => ({ bearer: mintSecret(ctx.random, "key").secret }), invalid],
    ["a key with a broken checksum", async () => ({ bearer: `lk_${"a".repeat(36)}` }), invalid],
    [
      "a revoked key",
      async ({ given, call }) => {
        const owner = await given.person();
        const key = await given.key(owner);
        await call("DELETE", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });
        return { bearer: key.secret };
      },
      invalid,
    ],
    [
      "a key at the instant it expires",
      async ({ given, clock }) => {
        const expiresAt = new Date(clock.now().getTime() + 60_000);
        const key = await given.key(await given.person(), { expiresAt });
        clock.advance(60);
        return { bearer: key.secret };
      },
      invalid,
    ],
    ["the key of a suspended owner", async (h) => ({ bearer: (await suspended(h)).secret }), invalid],
    ["the cookie of a suspended owner", async (h) => ({ cookie: (await suspended(h)).cookie }), invalid],
    ["the access token of a suspended owner", async (h) => ({ bearer: (await suspended(h)).accessToken }), invalid],
    ["the cookie of an ended session", async (h) => ({ cookie: (await loggedOut(h)).cookie }), invalid],
    ["the access token of an ended session", async (h) => ({ bearer: (await loggedOut(h)).accessToken }), invalid],
    [
      "an expired access token",
      async ({ given, clock }) => {
        const { accessToken } = await given.person();
        clock.advance(3600);
        return { bearer: accessToken };
      },
      invalid,
    ],
    ["a key in the session cookie", async (h) => cookieOf((await owned(h)).secret), invalid],
    ["an access token in the session cookie", async (h) => cookieOf((await owned(h)).accessToken), invalid],
    ["an access token as X-API-Key", async (h) => apiKeyOf((await owned(h)).accessToken), invalid],
    [
      "a session cookie's value as a bearer",
      async (h) => ({ bearer: (await owned(h)).cookie.replace(/^[^=]+=/, "") }),
      invalid,
    ],
    ["a session id as a bearer", async (h) => ({ bearer: (await owned(h)).sessionId }), invalid],
    ["an activation code", async ({ ctx }) => ({ bearer: mintSecret(ctx.random, "activation").secret }), invalid],
    ["an app's token of a grant that is over", async (h) => ({ bearer: await overAppToken(h) }), invalid],
    [
      "an app's token that is meant for another resource",
      async (h) => ({ bearer: await appToken(h, { audience: [resourceUri] }) }),
      invalid,
    ],
    [
      "an app's token that is bound to a key",
      async (h) => ({ bearer: await appToken(h, { jkt: "A".repeat(43) }) }),
      invalid,
    ],
    ["an app's own token", async (h) => ({ bearer: await ownAppToken(h) }), invalid],
    ["an app's refresh token", async ({ ctx }) => ({ bearer: mintSecret(ctx.random, "grant").secret }), invalid],
    ["an app's secret", async ({ ctx }) => ({ bearer: mintSecret(ctx.random, "client").secret }), invalid],
    ["the first admin's code", async ({ ctx }) => ({ bearer: mintSecret(ctx.random, "setup").secret }), invalid],
  ];

  it.each(presented)("%s", async (_name, prepare, answer) => {
    const h = await harness();
    const options = await prepare(h);

    await expectRefused(h, guarded, () => options, answer);
  });

  it("a key without the scope", async () => {
    const h = await harness();
    const owner = await h.given.person();
    const scoped = guarded.filter(({ access }) => access !== "anyone" && access.scope !== null);
    const keys = new Map<string, string>();
    for (const { id, access } of scoped) {
      const others = scopes.filter((scope) => access !== "anyone" && scope !== access.scope);
      keys.set(id, (await h.given.key(owner, { scopes: others })).secret);
    }

    await expectRefused(h, scoped, ({ id }) => ({ bearer: keys.get(id) }), insufficient);
  });

  it("an app's token without the scope, and tells it which", async () => {
    const h = await harness();
    const scoped = guarded.filter(
      ({ access }) => access !== "anyone" && access.scope && access.callers.includes("app"),
    );
    const all = { scopes: ["openid", ...scopes] };
    const person = await h.given.person();
    const app = await makeApp(h, person, all);
    const tokens = new Map<string, string>();
    for (const { id, access } of scoped) {
      const others = scopes.filter((scope) => access !== "anyone" && scope !== access.scope);
      const { tokens: issued } = await givenGrant(h, person, app, { scopes: ["openid", ...others] });
      tokens.set(id, issued.accessToken);
    }

    await expectRefused(h, scoped, ({ id }) => ({ bearer: tokens.get(id) }), insufficient);
    for (const endpoint of scoped) {
      const { headers } = await h.call(endpoint.method, pathOf(endpoint), { bearer: tokens.get(endpoint.id) });
      const scope = endpoint.access !== "anyone" && endpoint.access.scope;
      expect(headers.get("www-authenticate")).toContain(`error="insufficient_scope", scope="${scope}"`);
    }
  });

  it.each([
    ["session", (person: Presenter): CallOptions => ({ cookie: person.cookie })],
    ["token", (person: Presenter): CallOptions => ({ bearer: person.accessToken })],
    ["key", (person: Presenter): CallOptions => ({ bearer: person.secret })],
    ["app", (person: Presenter): CallOptions => ({ bearer: person.appToken })],
  ] as const)("the wrong kind of credential: %s", async (kind, present) => {
    const h = await harness();
    const owner = await owned(h);
    const person = { ...owner, appToken: await appTokenOf(h, owner, { scopes: ["openid", ...scopes] }) };
    const closed = guarded.filter(({ access }) => access !== "anyone" && !access.callers.includes(kind));
    if (closed.length === 0) return; // every endpoint takes this kind

    await expectRefused(h, closed, () => present(person), insufficient);
  });

  it("two headers that each present a credential", async () => {
    const h = await harness();
    const { secret, accessToken } = await owned(h);
    const both = () => ({ headers: { authorization: `Bearer ${accessToken}`, "x-api-key": secret } });

    await expectRefused(h, guarded, both, [400, "request_malformed"]);
  });

  it("a bad bearer beside a good cookie: a request has one identity", async () => {
    const h = await harness();
    const { cookie } = await owned(h);

    await expectRefused(h, guarded, () => ({ cookie, bearer: "nonsense" }), invalid);
  });

  it("a key in the query string, which is no place for a credential", async () => {
    const h = await harness();
    const { secret } = await owned(h);
    const before = await h.rowCounts();

    const answer = await h.call("GET", `/api/v1/me?key=${secret}&access_token=${secret}`);

    expect([answer.status, answer.body]).toEqual([401, problem(401, "credential_missing")]);
    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("an accent with its own credentials", () => {
  const own = dialects.filter((dialect) => dialect.readCredential !== readStandardCredential);
  const table = own.flatMap((dialect) =>
    dialect.endpoints.filter(({ access }) => access !== "anyone").map((endpoint) => ({ dialect, endpoint })),
  );

  it("refuses in its own words whoever brings none", async () => {
    const h = await harness();
    const before = await h.rowCounts();
    for (const { dialect, endpoint } of table) {
      const answer = await h.call(endpoint.method, pathOf(endpoint));

      const incoming = incomingFromWeb(new Request(`http://localhost:3000${pathOf(endpoint)}`), null);
      const about = { origin: h.ctx.origin, incoming, ctx: h.ctx };
      const words = dialect.wording.failure(new DomainError("credential_missing"), about);
      expect({ id: endpoint.id, status: answer.status }).toEqual({ id: endpoint.id, status: words.status });
    }
    expect(await h.rowCounts()).toEqual(before);
  });
});

async function suspended(h: Harness) {
  const person = await owned(h);
  await h.database.prisma.account.update({ where: { id: person.id }, data: { status: "suspended" } });
  return person;
}

async function loggedOut(h: Harness) {
  const person = await owned(h);
  await endSession(h.ctx, person.actor, person.sessionId);
  return person;
}

const cookieOf = (value: string): CallOptions => ({ cookie: `latchkey.session=${value}` });
const apiKeyOf = (value: string): CallOptions => ({ headers: { "x-api-key": value } });
