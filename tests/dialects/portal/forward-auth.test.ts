import { describe, expect, it } from "vitest";
import { mintSecret } from "@/server/domain/secrets";
import type { CallOptions } from "../../client";
import { personalWorkspaceOf } from "../../given";
import { act, atOnce, type Keeping, keeping, keyFor, statusesOf, verdictsOf } from "./keeping";
import { keyOf, shared } from "./sharing";

const path = "/api/v1/auth-request";

const ask = ({ call }: Pick<Keeping, "call">, bearer: string | undefined, query = "", options: CallOptions = {}) =>
  call("GET", `${path}${query}`, { bearer, ...options });

/** The headers that an upstream or a client is told anything by. */
function told(headers: Headers) {
  const names = /^(x-(?!request-id|content-type|frame)|www-authenticate$|retry-after$)/;
  return Object.fromEntries([...headers].filter(([name]) => names.test(name)));
}

const requestId = expect.stringMatching(/^req_/);

describe("GET /api/v1/auth-request", () => {
  it("says whose a good key is", async () => {
    const h = await keeping();
    const key = await keyFor(h, { scopes: ["keys:read", "keys:write"] });
    const workspace = await personalWorkspaceOf(h.database, h.owner.id);

    const answers = [await ask(h, key.secret), await ask(h, undefined, "", { headers: { "x-api-key": key.secret } })];

    for (const { status, headers, body } of answers) {
      expect([status, body, told(headers)]).toEqual([
        200,
        { verdict: "valid", requestId },
        {
          "x-key-id": key.id,
          "x-account-id": h.owner.id,
          "x-owner-id": h.owner.id,
          "x-owner-kind": "account",
          "x-workspace-id": workspace,
          "x-scopes": "keys:read keys:write",
        },
      ]);
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  it("says what is left, and names no account for a workspace's key", async () => {
    const h = await shared();
    const fields = { rateLimitMax: 5, rateLimitSeconds: 60, quotaRemaining: 3 };
    const key = await keyOf(h, { ownerKind: "workspace", ownerId: h.workspaceId }, fields);

    const { status, headers } = await ask(h, key.secret, "?cost=2");

    expect([status, told(headers)]).toEqual([
      200,
      {
        "x-key-id": key.id,
        "x-account-id": "",
        "x-owner-id": h.workspaceId,
        "x-owner-kind": "workspace",
        "x-workspace-id": "",
        "x-scopes": "workspaces:read",
        "x-ratelimit-limit": "5",
        "x-ratelimit-remaining": "4",
        "x-quota-remaining": "1",
      },
    ]);
  });

  const invalid = { "www-authenticate": 'Bearer realm="latchkey", error="invalid_token"' };
  const refusals: [string, number, object, (h: Keeping) => Promise<[string | undefined, string?, CallOptions?]>][] = [
    ["not_found", 401, invalid, async () => [undefined]],
    ["not_found", 401, invalid, async ({ ctx }) => [mintSecret(ctx.random, "key").secret]],
    ["not_found", 401, invalid, async () => ["lk_junk"]],
    ["not_found", 401, invalid, async (h) => [h.owner.accessToken]],
    ["not_found", 401, invalid, async (h) => [undefined, "", { cookie: h.owner.cookie }]],
    ["not_found", 401, invalid, async (h) => [undefined, `?key=${(await keyFor(h)).secret}`]],
    [
      "not_found",
      401,
      invalid,
      async (h) => [(await keyFor(h)).secret, "", { headers: { "x-api-key": (await keyFor(h)).secret } }],
    ],
    [
      "revoked",
      401,
      invalid,
      async (h) => {
        const key = await keyFor(h);
        await act(h, key.id, "revoke");
        return [key.secret];
      },
    ],
    [
      "disabled",
      401,
      invalid,
      async (h) => {
        const key = await keyFor(h);
        await act(h, key.id, "disable");
        return [key.secret];
      },
    ],
    ["ip_not_allowed", 403, {}, async (h) => [(await keyFor(h, { ipAllowlist: ["192.0.2.1"] })).secret]],
    [
      "insufficient_scope",
      403,
      { "www-authenticate": 'Bearer realm="latchkey", error="insufficient_scope"' },
      async (h) => [(await keyFor(h, { scopes: ["keys:read"] })).secret, "?scopes=keys:read,keys:write"],
    ],
    [
      "rate_limited",
      429,
      { "retry-after": "60" },
      async (h) => {
        const key = await keyFor(h, { rateLimit: { max: 1, windowSeconds: 60 } });
        await ask(h, key.secret);
        return [key.secret];
      },
    ],
    [
      "quota_exceeded",
      429,
      { "retry-after": "3600" },
      async (h) => [(await keyFor(h, { quota: { remaining: 1, refill: 1, refillEvery: "hour" } })).secret, "?cost=2"],
    ],
  ];

  it.each(refusals)(
    "answers %s with %i and tells nothing of whose the key is: %#",
    async (verdict, status, more, make) => {
      const h = await keeping();
      const [bearer, query, options] = await make(h);

      const answer = await ask(h, bearer, query, options);

      expect([answer.status, answer.body.verdict, told(answer.headers)]).toEqual([
        status,
        verdict,
        { "x-verdict": verdict, ...more },
      ]);
      expect(Object.keys(answer.body).sort()).toEqual(["requestId", "title", "verdict"]);
    },
  );

  it("can be asked why by the id that it answers", async () => {
    const h = await keeping();
    const key = await keyFor(h, { ipAllowlist: ["192.0.2.1"] });

    const { body } = await ask(h, key.secret);

    const why = await h.call("GET", `/api/v1/refusals/${body.requestId}`, { bearer: h.owner.accessToken });
    expect(why.body).toMatchObject({ keyId: key.id, verdict: "ip_not_allowed", ip: "203.0.113.7" });
  });

  it.each(["?scopes=,,", "?scopes=", "?scopes=keys:read,keys:read,", "?cost=0", "?other=1", "?scopes=&cost=1"])(
    "passes with %s",
    async (query) => {
      const h = await keeping();
      const key = await keyFor(h, { scopes: ["keys:read"] });

      expect((await ask(h, key.secret, query)).status).toBe(200);
    },
  );

  it.each([
    "?scopes=KEYS",
    "?scopes=keys:read%0d%0aX-Key-Id:%20mine",
    "?scopes=%00",
    `?scopes=${"a:b,".repeat(1100)}`,
    `?scopes=${Array.from({ length: 101 }, (_, n) => `a:b${n}`)}`,
    "?cost=-1",
    "?cost=1.5",
    "?cost=many",
    "?cost=1e400",
    "?cost=1000001",
  ])("never passes with %s, and spends nothing", async (query) => {
    const h = await keeping();
    const key = await keyFor(h, { quota: { remaining: 5, refill: null, refillEvery: null } });

    const answer = await ask(h, key.secret, query);

    expect([answer.status, answer.body.code]).toEqual([400, "request_invalid"]);
    expect(answer.headers.get("x-key-id")).toBeNull();
    expect(await verdictsOf(h.verify, key.secret, 10)).toEqual({ valid: 5, quota_exceeded: 5 });
  });

  it("answers HEAD as it answers GET, without a body", async () => {
    const h = await keeping();
    const key = await keyFor(h);

    const [good, bad] = [
      await h.call("HEAD", path, { bearer: key.secret }),
      await h.call("HEAD", path, { bearer: "lk_junk" }),
    ];

    expect([good.status, good.text, good.headers.get("x-key-id")]).toEqual([200, "", key.id]);
    expect([bad.status, bad.text, bad.headers.get("x-verdict")]).toEqual([401, "", "not_found"]);
  });

  it("puts nothing into its headers that could end one", async () => {
    const h = await keeping();
    const key = await keyFor(h, { name: "a", metadata: { a: "b" } });
    await h.database.prisma.key.update({ where: { id: key.id }, data: { name: "x\r\nX-Key-Id: evil" } });

    const { status, headers } = await ask(h, key.secret);

    expect([status, headers.get("x-key-id")]).toEqual([200, key.id]);
    for (const [, value] of headers) expect(value).not.toMatch(/[\r\n]/);
  });
});

describe("keys that nobody has, presented through a proxy", () => {
  it("are refused from one network after a while, which costs a live key nothing", async () => {
    const h = await keeping({ LIMITS: "key.unknown_network=20/60" });
    const key = await keyFor(h);

    const answers = await atOnce(50, () => ask(h, mintSecret(h.ctx.random, "key").secret));

    expect(statusesOf(answers)).toEqual({ 401: 20, 429: 30 });
    expect((await ask(h, key.secret)).status).toBe(200);
    expect((await ask(h, mintSecret(h.ctx.random, "key").secret, "", { peer: "198.51.100.1" })).status).toBe(401);
  });

  it("are not counted where nothing is presented at all", async () => {
    const h = await keeping({ LIMITS: "key.unknown_network=20/60" });

    expect(statusesOf(await atOnce(50, () => ask(h, undefined)))).toEqual({ 401: 50 });
  });
});
