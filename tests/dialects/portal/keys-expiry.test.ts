import { describe, expect, it } from "vitest";
import { tellOfExpiringKeys } from "@/server/domain/keys/tell-of-expiring-keys";
import { problem } from "../../problem";
import { act, everything, freshToken, type Keeping, keeping, keyFor, mailed } from "./keeping";

const day = 86_400;
const later = (h: Pick<Keeping, "clock">, days: number) => new Date(h.clock.now().getTime() + days * day * 1000);

describe("that a key is about to end", () => {
  const told = (h: Keeping) => mailed(h, "key-expiring");

  it("is told 30, 7 and 1 days ahead, each once, to the millisecond", async () => {
    const h = await keeping();
    await keyFor(h, { expiresAt: later(h, 40) });
    const counts = [];

    for (const days of [30, 7, 1]) {
      h.clock.advance((days === 30 ? 10 : days === 7 ? 23 : 6) * day - 0.001);
      await tellOfExpiringKeys(h.ctx);
      counts.push((await told(h)).length);
      h.clock.advance(0.001);
      await Promise.all([tellOfExpiringKeys(h.ctx), tellOfExpiringKeys(h.ctx)]);
      await tellOfExpiringKeys(h.ctx);
      counts.push((await told(h)).length);
    }

    expect(counts).toEqual([0, 1, 1, 2, 2, 3]);
    expect(new Set(await told(h))).toEqual(new Set([h.owner.email]));
    const [mail] = await h.mails();
    expect(mail?.text).toContain("test key");
    h.clock.advance(day);
    await tellOfExpiringKeys(h.ctx);
    expect(await told(h)).toHaveLength(3);
  });

  it("is told once when nobody looked for weeks", async () => {
    const h = await keeping();
    await keyFor(h, { expiresAt: later(h, 40) });
    h.clock.advance(39.5 * day);

    for (let n = 0; n < 3; n += 1) await tellOfExpiringKeys(h.ctx);

    expect(await told(h)).toHaveLength(1);
  });

  it("is not told of a key whose whole life is shorter, nor of one that is stopped, ended or rotated", async () => {
    const h = await keeping();
    const keys = [];
    for (let n = 0; n < 4; n += 1) keys.push(await keyFor(h, { expiresAt: later(h, n === 0 ? 7 : 40) }));
    const [, disabled, revoked, rotated] = keys.map(({ id }) => id);
    await act(h, disabled ?? "", "disable");
    await act(h, revoked ?? "", "revoke");
    await act(h, rotated ?? "", "rotate", { grace: "until_unused", expiresAt: null });

    h.clock.advance(6.5 * day);
    await tellOfExpiringKeys(h.ctx);
    expect(await told(h)).toHaveLength(1);
    h.clock.advance(30 * day);
    await tellOfExpiringKeys(h.ctx);

    expect(await told(h)).toHaveLength(1);
  });

  it("is told anew once it was given a later end", async () => {
    const h = await keeping();
    const key = await keyFor(h, { expiresAt: later(h, 40) });
    h.clock.advance(20 * day);
    await tellOfExpiringKeys(h.ctx);
    expect(await told(h)).toHaveLength(1);

    const bearer = await freshToken(h, h.owner);
    await act(h, key.id, "edit", { expiresAt: later(h, 50).toISOString() }, bearer);
    await tellOfExpiringKeys(h.ctx);
    expect(await told(h)).toHaveLength(1);
    h.clock.advance(25 * day);
    await tellOfExpiringKeys(h.ctx);

    expect(await told(h)).toHaveLength(2);
  });
});

describe("the longest life that admins allow", () => {
  const refused = [422, problem(422, "lifetime_exceeded")];
  const ofApps = { appsByAdminsOnly: false, dynamicRegistration: false };

  async function bounded(days: number | null) {
    const h = await keeping();
    const admin = await h.given.person({ admin: true });
    const bound = (maxKeyLifetimeDays: unknown) =>
      h.call("PATCH", "/api/v1/admin/settings", { bearer: admin.accessToken, body: { maxKeyLifetimeDays } });
    const before = await keyFor(h, { name: "before" });
    expect((await bound(days)).body).toEqual({ maxKeyLifetimeDays: days, ...ofApps });
    const make = (expiresAt: Date | null, bearer = h.owner.accessToken) =>
      h.call("POST", "/api/v1/keys", { bearer, body: { name: "CI", expiresAt: expiresAt?.toISOString() ?? null } });
    return { ...h, admin, bound, before, make };
  }

  it("binds every new key to the millisecond, an admin's and a key's as well", async () => {
    const h = await bounded(30);
    const limit = later(h, 30);
    const helper = await keyFor(h, { scopes: ["keys:write"], expiresAt: limit });
    const before = await everything(h);

    for (const bearer of [h.owner.accessToken, h.admin.accessToken]) {
      for (const end of [null, new Date(limit.getTime() + 1)]) {
        const answer = await h.make(end, bearer);
        expect([answer.status, answer.body]).toEqual(refused);
      }
    }
    expect(await everything(h)).toEqual(before);
    for (const bearer of [h.owner.accessToken, h.admin.accessToken, helper.secret]) {
      expect((await h.make(limit, bearer)).status).toBe(201);
    }
  });

  it("binds a new end and a rotation, and leaves alone what was made before", async () => {
    const h = await bounded(30);
    const limit = later(h, 30).toISOString();
    const beyond = later(h, 31).toISOString();
    const before = await everything(h);

    for (const answer of [
      await act(h, h.before.id, "edit", { expiresAt: beyond }),
      await act(h, h.before.id, "edit", { expiresAt: null }),
      await act(h, h.before.id, "rotate"),
      await act(h, h.before.id, "rotate", { expiresAt: beyond }),
    ]) {
      expect([answer.status, answer.body]).toEqual(refused);
    }
    expect(await everything(h)).toEqual(before);

    expect((await act(h, h.before.id, "edit", { name: "after", scopes: ["keys:read"] })).status).toBe(200);
    expect((await act(h, h.before.id, "rotate", { expiresAt: limit })).status).toBe(201);
    expect((await act(h, h.before.id, "edit", { expiresAt: limit })).status).toBe(200);
  });

  it("binds a claim that was prepared before, which stays open", async () => {
    const h = await bounded(null);
    const body = { email: h.owner.email, name: "CI", lifetimeSeconds: 90 * day };
    const { link } = (await h.call("POST", "/api/v1/claim-links", { bearer: h.admin.accessToken, body })).body;
    const token = new URL(link).searchParams.get("token");
    const claim = () => h.call("POST", "/api/v1/claim-links/claim", { bearer: h.owner.accessToken, body: { token } });
    await h.bound(30);
    const before = await everything(h);

    const answer = await claim();

    expect([answer.status, answer.body]).toEqual(refused);
    expect(await everything(h)).toEqual(before);
    await h.bound(null);
    expect((await claim()).status).toBe(201);
  });

  it.each([0, -1, 1.5, 36_501, "30", true])("can't be %j", async (days) => {
    const h = await bounded(30);

    const answer = await h.bound(days);

    expect([answer.status, answer.body.errors?.[0].field]).toEqual([400, "maxKeyLifetimeDays"]);
    expect((await h.call("GET", "/api/v1/admin/settings", { bearer: h.admin.accessToken })).body).toEqual({
      maxKeyLifetimeDays: 30,
      ...ofApps,
    });
  });

  it("stays as it is while nothing, or something else, is named", async () => {
    const h = await bounded(30);
    const set = (body: unknown) => h.call("PATCH", "/api/v1/admin/settings", { bearer: h.admin.accessToken, body });

    const nothing = await set({});
    const other = await set({ appsByAdminsOnly: true });

    expect([nothing.status, nothing.body]).toEqual([
      400,
      problem(400, "request_invalid", { fields: [["", "nothing_to_change"]] }),
    ]);
    expect(other.body).toEqual({ maxKeyLifetimeDays: 30, appsByAdminsOnly: true, dynamicRegistration: false });
  });
});
