import { describe, expect, it } from "vitest";
import { purgeExpired } from "@/server/domain/purge-expired";
import { problem } from "../../problem";
import { act, atOnce, everything, freshToken, keeping, keyBody, keyFor, propagated, verdictOf } from "./keeping";

const day = 86_400;

describe("a disabled key", () => {
  it("is refused until it is enabled again, and says who stopped it, when and why", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    h.clock.advance(1);

    const disabled = await act(h, key.id, "disable", { reason: "on holiday" });

    const stopped = {
      id: key.id,
      status: "disabled",
      disabledAt: "2026-11-20T12:00:01.000Z",
      disabledBy: h.owner.id,
      disableReason: "on holiday",
    };
    expect([disabled.status, disabled.body]).toEqual([
      200,
      { ...(await keyBody(h, h.owner, stopped)), propagation: propagated },
    ]);
    expect(await verdictOf(h.verify, key.secret)).toBe("disabled");
    expect((await h.call("GET", "/api/v1/me", { bearer: key.secret })).status).toBe(401);
    const noted = { accountId: h.owner.id, targetId: key.id, actorKind: "account", actorId: h.owner.id };
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "key.disabled",
      ...noted,
      detail: { name: "test key", reason: "on holiday" },
    });

    h.clock.advance(1);
    const enabled = await act(h, key.id, "enable");

    expect([enabled.status, enabled.body]).toEqual([
      200,
      { ...(await keyBody(h, h.owner, { id: key.id })), propagation: propagated },
    ]);
    expect(await verdictOf(h.verify, key.secret)).toBe("valid");
    expect((await h.audit.events()).at(-1)).toEqual({ event: "key.enabled", ...noted, detail: { name: "test key" } });
  });

  it("stays as it was when it is disabled again, and an enabled one when it is enabled", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    await act(h, key.id, "disable", { reason: "first" });
    const before = await everything(h);
    h.clock.advance(60);

    const again = await act(h, key.id, "disable", { reason: "second" });

    expect([again.status, again.body.disableReason]).toEqual([200, "first"]);
    expect(await everything(h)).toEqual(before);
    await act(h, key.id, "enable");
    const enabled = await everything(h);
    expect((await act(h, key.id, "enable")).status).toBe(200);
    expect(await everything(h)).toEqual(enabled);
  });

  it("is noted once when 50 disable it at once", async () => {
    const h = await keeping();
    const key = await keyFor(h);

    const answers = await atOnce(50, () => act(h, key.id, "disable"));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await h.audit.events()).filter(({ event }) => event === "key.disabled")).toHaveLength(1);
  });
});

describe("a key that has ended", () => {
  const ends: [string, (h: Awaited<ReturnType<typeof keeping>>, id: string) => Promise<unknown>][] = [
    ["revoked", (h, id) => act(h, id, "revoke")],
    ["expired", async (h) => h.clock.advance(60)],
  ];

  it.each(ends)("that is %s can be neither disabled, enabled, rotated nor given powers", async (_name, end) => {
    const h = await keeping();
    const key = await keyFor(h, { expiresAt: new Date(h.clock.now().getTime() + 60_000) });
    await end(h, key.id);
    const before = await everything(h);

    const answers = [
      await act(h, key.id, "disable"),
      await act(h, key.id, "enable"),
      await act(h, key.id, "rotate", { grace: "1h", expiresAt: null }),
      await act(h, key.id, "edit", { expiresAt: "2030-01-01T00:00:00Z" }),
      await act(h, key.id, "edit", { expiresAt: null }),
      await act(h, key.id, "edit", { scopes: ["keys:read"] }),
      await act(h, key.id, "edit", { ipAllowlist: [] }),
      await act(h, key.id, "edit", { rateLimit: null }),
      await act(h, key.id, "edit", { quota: { remaining: 5 } }),
      await act(h, key.id, "edit", { name: "again", expiresAt: null }),
    ];

    for (const { status, body } of answers) {
      expect([status, body]).toEqual([409, problem(409, "key_state_conflict")]);
    }
    expect(await everything(h)).toEqual(before);
    expect(await verdictOf(h.verify, key.secret)).not.toBe("valid");
  });

  it.each(ends)("that is %s can be given other words, and stays what it is", async (name, end) => {
    const h = await keeping();
    const key = await keyFor(h, { expiresAt: new Date(h.clock.now().getTime() + 60_000) });
    await end(h, key.id);

    const edit = { name: "the old one", description: "gone", metadata: { why: "over" }, leakPolicy: "notify" };
    const answer = await act(h, key.id, "edit", edit);

    expect([answer.status, answer.body]).toMatchObject([200, { ...edit, status: name }]);
    expect(await verdictOf(h.verify, key.secret)).toBe(name);
  });

  it.each(ends)("that is %s stays visible for 30 days, and then is gone with its reaches", async (name, end) => {
    const h = await keeping();
    const key = await keyFor(h, { expiresAt: new Date(h.clock.now().getTime() + 60_000) });
    await end(h, key.id);
    const stands = () => h.database.prisma.key.count({ where: { id: key.id } });

    h.clock.advance(30 * day - 0.001);
    await purgeExpired(h.ctx);

    const bearer = await freshToken(h, h.owner);
    expect((await act(h, key.id, "get", undefined, bearer)).body).toMatchObject({ id: key.id, status: name });
    expect(await verdictOf(h.verify, key.secret)).toBe(name);
    h.clock.advance(0.001);
    await purgeExpired(h.ctx);
    expect(await stands()).toBe(0);
    expect(await h.database.prisma.keyWorkspace.count({ where: { keyId: key.id } })).toBe(0);
    expect(await verdictOf(h.verify, key.secret)).toBe("not_found");
  });
});
