import { describe, expect, it } from "vitest";
import { flushKeyUsage } from "@/server/domain/keys/flush-key-usage";
import { purgeExpired } from "@/server/domain/purge-expired";
import type { KeyOverrides } from "../../given";
import { problem } from "../../problem";
import { type Ask, act, freshToken, type Keeping, keeping, keyFor } from "./keeping";
import { everything as dump } from "./leaking";

interface Check {
  check: string;
  passed: boolean | null;
  wanted: string;
  came: string;
}

const order = ["exists", "revoked", "disabled", "expired", "owner", "ip", "scopes", "rate_limit", "quota"];

const why = (h: Keeping, requestId: string, bearer = h.owner.accessToken) =>
  h.call("GET", `/api/v1/refusals/${requestId}`, { bearer });

/** A key that a verification refuses, and the id of that. */
async function refusedFor(h: Keeping, overrides: KeyOverrides = {}, ask: Ask = {}) {
  const key = await keyFor(h, overrides);
  const { body } = await h.verify(key.secret, ask);
  return { key, body, requestId: String(body.requestId) };
}

describe("a refusal", () => {
  it("is explained with all that was wanted and all that came", async () => {
    const h = await keeping();
    const overrides = {
      name: "CI",
      ipAllowlist: ["192.0.2.0/24"],
      quota: { remaining: 5, refill: null, refillEvery: null },
    };
    const ask = { ip: "198.51.100.1", userAgent: "curl/8.5", scopes: ["keys:read"] };
    const { key, requestId } = await refusedFor(h, overrides, ask);

    const answer = await why(h, requestId);

    const at = "2026-11-20T12:00:00.000Z";
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        requestId,
        keyId: key.id,
        keyName: "CI",
        at,
        verdict: "ip_not_allowed",
        ip: "198.51.100.1",
        userAgent: "curl/8.5",
        checks: [
          { check: "exists", passed: true, wanted: "a key of this installation", came: key.id },
          { check: "revoked", passed: true, wanted: "not revoked", came: at },
          { check: "disabled", passed: true, wanted: "not disabled", came: "not disabled" },
          { check: "expired", passed: true, wanted: "any time", came: at },
          { check: "owner", passed: true, wanted: "an active account", came: "active" },
          { check: "ip", passed: false, wanted: "192.0.2.0/24", came: "198.51.100.1" },
          { check: "scopes", passed: null, wanted: "keys:read", came: "none" },
          { check: "rate_limit", passed: null, wanted: "no rate limit", came: "not counted" },
          { check: "quota", passed: null, wanted: "1 uses left", came: "not counted" },
        ],
      },
    ]);
    const { body } = await h.call("GET", `/api/v1/keys/${key.id}/refusals`, { bearer: h.owner.accessToken });
    const { checks: _, keyId: __, keyName: ___, ...row } = answer.body;
    expect(body).toEqual({ items: [row] });
  });

  const verdicts: [string, string, KeyOverrides, Ask, (h: Keeping, id: string, secret: string) => Promise<unknown>][] =
    [
      ["revoked", "revoked", {}, {}, (h, id) => act(h, id, "revoke")],
      ["revoked", "revoked", {}, {}, (h, id) => act(h, id, "rotate", { grace: "now" })],
      ["disabled", "disabled", {}, {}, (h, id) => act(h, id, "disable")],
      ["expired", "expired", { expiresAt: new Date("2026-11-20T12:01:00Z") }, {}, async (h) => h.clock.advance(60)],
      [
        "owner_suspended",
        "owner",
        {},
        {},
        (h) => h.database.prisma.account.update({ where: { id: h.owner.id }, data: { status: "suspended" } }),
      ],
      ["ip_not_allowed", "ip", { ipAllowlist: ["192.0.2.1"] }, { ip: "192.0.2.2" }, async () => {}],
      ["insufficient_scope", "scopes", { scopes: ["keys:read"] }, { scopes: ["keys:write"] }, async () => {}],
      [
        "rate_limited",
        "rate_limit",
        { rateLimit: { max: 1, windowSeconds: 60 } },
        {},
        (h, _, secret) => h.verify(secret),
      ],
      [
        "quota_exceeded",
        "quota",
        { quota: { remaining: 1, refill: null, refillEvery: null } },
        {},
        (h, _, secret) => h.verify(secret),
      ],
    ];

  it.each(verdicts)(
    "of %s shows the failing check, %s, after those that passed",
    async (verdict, failing, key, ask, bring) => {
      const h = await keeping();
      const admin = await h.given.person({ admin: true });
      const { id, secret } = await keyFor(h, key);
      await bring(h, id, secret);

      const { body } = await h.verify(secret, ask);

      expect(body.verdict).toBe(verdict);
      const told = await why(h, body.requestId, await freshToken(h, admin));
      expect([told.status, told.body.verdict, told.body.keyId]).toEqual([200, verdict, id]);
      const at = order.indexOf(failing);
      expect(told.body.checks.map(({ check, passed }: Check) => [check, passed])).toEqual(
        order.map((check, n) => [check, n < at ? true : n === at ? false : null]),
      );
      for (const { wanted, came } of told.body.checks) expect([wanted, came]).not.toContain("");
    },
  );

  it("at Latchkey's own doors is explained as well", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    await act(h, key.id, "disable");

    const answer = await h.call("GET", "/api/v1/me", { bearer: key.secret });

    expect((await why(h, answer.body.requestId)).body).toMatchObject({ verdict: "disabled", keyId: key.id });
  });

  it("is to others as one that there never was, and to keys of its owner and admins what it is", async () => {
    const h = await keeping();
    const { requestId } = await refusedFor(h, {}, { scopes: ["keys:write"] });
    const stranger = await h.given.person();
    const admin = await h.given.person({ admin: true });
    const adminsKey = await h.given.key(admin, { scopes: ["keys:read"] });
    const ownKey = await keyFor(h, { scopes: ["keys:read"] });
    const strangersKey = await h.given.key(stranger, { scopes: ["keys:read"] });

    for (const bearer of [stranger.accessToken, strangersKey.secret, adminsKey.secret]) {
      for (const id of [requestId, "req_00000000-0000-0000-0000-000000000000"]) {
        const answer = await why(h, id, bearer);
        expect([answer.status, answer.body]).toEqual([404, problem(404, "refusal_not_found")]);
      }
    }
    for (const bearer of [h.owner.accessToken, ownKey.secret, admin.accessToken]) {
      expect((await why(h, requestId, bearer)).status).toBe(200);
    }
  });

  it("is kept for 7 days", async () => {
    const h = await keeping();
    const { requestId } = await refusedFor(h, {}, { scopes: ["keys:write"] });
    await flushKeyUsage(h.ctx);

    h.clock.advance(7 * 86_400);
    await purgeExpired(h.ctx);
    expect((await why(h, requestId, await freshToken(h, h.owner))).status).toBe(200);
    h.clock.advance(0.001);
    await purgeExpired(h.ctx);
    expect((await why(h, requestId, await freshToken(h, h.owner))).status).toBe(404);
  });

  it("of an unknown key leaves nothing, and none leaves a secret anywhere", async () => {
    const h = await keeping();
    const { key } = await refusedFor(h, {}, { scopes: ["keys:write"], userAgent: "a\r\nb <script>" });
    await act(h, key.id, "revoke");
    await h.verify(key.secret);
    await h.verify(`${key.secret}x`);
    await h.call("GET", `/api/v1/keys?q=${key.secret}`, { bearer: key.secret });
    await flushKeyUsage(h.ctx);

    const all = await dump(h);

    expect(await h.database.prisma.keyRefusal.count()).toBe(3);
    for (const trace of [key.secret, key.secret.slice(3, -6), `${key.secret}x`]) expect(all).not.toContain(trace);
    const seen = await h.call("GET", `/api/v1/keys/${key.id}/refusals`, { bearer: h.owner.accessToken });
    expect(seen.text).not.toContain(key.secret.slice(3));
    expect(JSON.stringify(await h.mails())).not.toContain(key.secret.slice(3));
  });

  it.each(["x".repeat(65), "req_'--", "req_%00", "req_ü", "%2e%2e"])("can't be asked for by %j", async (id) => {
    const h = await keeping();

    const { status } = await why(h, id);

    expect([400, 404]).toContain(status);
  });
});
