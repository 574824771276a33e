import { describe, expect, it } from "vitest";
import type { Person } from "../../given";
import { problem } from "../../problem";
import { atOnce, everything, type Keeping, keeping, keyFor, propagated, statusesOf, verdictOf } from "./keeping";

/** Three keys, all of them good. */
async function threeKeys(env: Record<string, string> = {}) {
  const h = await keeping(env);
  const keys = [await keyFor(h, { name: "a" }), await keyFor(h, { name: "b" }), await keyFor(h, { name: "c" })];
  return { ...h, keys, ids: keys.map(({ id }) => id) };
}

type Three = Awaited<ReturnType<typeof threeKeys>>;

const change = (h: Keeping, body: Record<string, unknown>, by: Person = h.owner) =>
  h.call("POST", "/api/v1/keys/bulk", { bearer: by.accessToken, body });

const undo = (h: Keeping, batchId: string, by: Person = h.owner) =>
  h.call("POST", `/api/v1/keys/bulk/${batchId}/undo`, { bearer: by.accessToken });

async function verdictsOfAll({ keys, verify }: Three) {
  const verdicts = [];
  for (const { secret } of keys) verdicts.push(await verdictOf(verify, secret));
  return verdicts;
}

const each = (verdict: string) => [verdict, verdict, verdict];

describe("POST /api/v1/keys/bulk/preview", () => {
  it("tells in the order asked what would break", async () => {
    const h = await threeKeys();
    const [, b, c] = h.keys;
    await h.verify(b?.secret, { ip: "192.0.2.1", userAgent: "ci/1" });
    await h.verify(b?.secret, { ip: "192.0.2.2", userAgent: "ci/1" });
    await h.verify(b?.secret, { scopes: ["keys:write"] });

    const body = { ids: [c?.id, b?.id, c?.id] };
    const answer = await h.call("POST", "/api/v1/keys/bulk/preview", { bearer: h.owner.accessToken, body });

    const row = { hint: expect.stringMatching(/^lk_/), status: "active" };
    const used = { callsLastDay: 2, callersLastDay: 2, lastUsedAt: "2026-11-20T12:00:00.000Z" };
    const unused = { callsLastDay: 0, callersLastDay: 0, lastUsedAt: null };
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        items: [
          { id: c?.id, name: "c", ...row, ...unused },
          { id: b?.id, name: "b", ...row, ...used },
        ],
      },
    ]);
  });
});

describe("POST /api/v1/keys/bulk", () => {
  it("disables several, and leaves those as they are that are disabled", async () => {
    const h = await threeKeys();
    await change(h, { action: "disable", ids: [h.ids[1]], note: "first" });

    const answer = await change(h, { action: "disable", ids: h.ids, note: "second" });

    const items = h.keys.map(({ id, name }) => ({ id, name, status: "disabled" }));
    expect([answer.status, answer.body]).toEqual([
      200,
      { batchId: null, undoUntil: null, changed: 2, items, propagation: propagated },
    ]);
    expect(await verdictsOfAll(h)).toEqual(each("disabled"));
    const rows = await h.database.prisma.key.findMany({ where: { id: { in: h.ids } }, orderBy: { name: "asc" } });
    expect(rows.map(({ disableReason }) => disableReason)).toEqual(["second", "first", "second"]);
    expect((await h.audit.events()).filter(({ event }) => event === "key.disabled")).toHaveLength(3);
  });

  it("rotates several and shows each new one, but not those that were rotated or have ended", async () => {
    const h = await threeKeys();
    const [a, b, c] = h.keys;
    await h.call("POST", `/api/v1/keys/${b?.id}/rotate`, { bearer: h.owner.accessToken });
    await h.call("DELETE", `/api/v1/keys/${c?.id}`, { bearer: h.owner.accessToken });

    const { status, body } = await change(h, { action: "rotate", ids: h.ids, grace: "now" });

    expect([status, body]).toEqual([
      200,
      {
        batchId: null,
        undoUntil: null,
        changed: 1,
        items: [
          { id: a?.id, name: "a", status: "revoked", newKeyId: expect.any(String), key: expect.any(String) },
          { id: b?.id, name: "b", status: "active" },
          { id: c?.id, name: "c", status: "revoked" },
        ],
        propagation: propagated,
      },
    ]);
    expect(await verdictOf(h.verify, body.items[0].key)).toBe("valid");
  });

  it("revokes several, to be undone together", async () => {
    const h = await threeKeys();

    const answer = await change(h, { action: "revoke", ids: h.ids, reason: "superseded", note: "moved" });

    expect([answer.status, answer.body]).toEqual([
      200,
      {
        batchId: expect.stringMatching(/^bat_\w{20}$/),
        undoUntil: "2026-11-20T12:15:00.000Z",
        changed: 3,
        items: h.keys.map(({ id, name }) => ({ id, name, status: "revoked" })),
        propagation: propagated,
      },
    ]);
    expect(await verdictsOfAll(h)).toEqual(each("revoked"));
  });

  it.each(["disable", "rotate", "revoke"])("changes nothing when one of the ids is another's: %s", async (action) => {
    const h = await threeKeys();
    const foreign = await h.given.key(await h.given.person());
    const before = await everything(h);

    for (const id of [foreign.id, "key_00000000000000000000"]) {
      const answer = await change(h, { action, ids: [...h.ids, id] });
      expect([answer.status, answer.body]).toEqual([404, problem(404, "key_not_found")]);
    }

    expect(await everything(h)).toEqual(before);
  });

  it.each([
    [[], ["ids", "required"]],
    [Array.from({ length: 101 }, (_, n) => `key_${n}`), ["ids", "too_many"]],
    [["' OR 1=1"], ["ids.0", "invalid_format"]],
  ] as [string[], [string, string]][])("refuses the ids %#", async (ids, fault) => {
    const h = await threeKeys();

    const answer = await change(h, { action: "revoke", ids });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [fault] })]);
  });

  it("of the same keys at once, in whatever order, all end and none fails", async () => {
    const h = await threeKeys();

    const answers = await atOnce(20, (n) =>
      change(h, {
        action: n % 4 === 0 ? "rotate" : "disable",
        ids: n % 2 === 0 ? h.ids : [...h.ids].reverse(),
        grace: "1h",
      }),
    );

    expect(statusesOf(answers)).toEqual({ 200: 20 });
    expect(await h.database.prisma.key.count({ where: { rotatedToId: { not: null } } })).toBe(3);
  });
});

describe("undoing a bulk revocation", () => {
  const revoked = async (env: Record<string, string> = {}) => {
    const h = await threeKeys(env);
    const { batchId } = (await change(h, { action: "revoke", ids: h.ids })).body;
    return { h, batchId: String(batchId) };
  };
  const none = { status: 404, body: problem(404, "batch_not_found") };

  it.each([
    [899.999, 200, "valid"],
    [900, 404, "revoked"],
  ])("after %d seconds answers %i", async (seconds, status, verdict) => {
    const { h, batchId } = await revoked();
    h.clock.advance(seconds);

    const answer = await undo(h, batchId);

    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body).toEqual({ restored: 3, propagation: propagated });
    expect(await verdictsOfAll(h)).toEqual(each(verdict));
  });

  it("leaves no trace of the revocation but in the audit trail", async () => {
    const h = await threeKeys();
    const before = await everything(h);
    const { batchId } = (await change(h, { action: "revoke", ids: h.ids, note: "oh" })).body;

    await undo(h, batchId);

    const after = await everything(h);
    const still = (rows: typeof before.keys) => rows.map(({ updatedAt: _, ...key }) => key);
    expect(still(after.keys)).toEqual(still(before.keys));
    expect((await h.audit.events()).filter(({ event }) => event === "key.restored")).toHaveLength(3);
  });

  it("is no one else's, no key's, and done once", async () => {
    const { h, batchId } = await revoked();
    const [stranger, helper] = [await h.given.person(), await keyFor(h, { scopes: ["keys:write", "keys:read"] })];
    const before = await everything(h);

    expect(await undo(h, batchId, stranger)).toMatchObject(none);
    const byKey = await h.call("POST", `/api/v1/keys/bulk/${batchId}/undo`, { bearer: helper.secret });
    expect([byKey.status, byKey.body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect(await everything(h)).toEqual(before);

    expect((await undo(h, batchId)).status).toBe(200);
    const restored = await everything(h);
    expect(await undo(h, batchId)).toMatchObject(none);
    expect(await everything(h)).toEqual(restored);
  });

  it("happens once when 50 ask at once", async () => {
    const { h, batchId } = await revoked();

    expect(statusesOf(await atOnce(50, () => undo(h, batchId)))).toEqual({ 200: 1, 404: 49 });

    expect(await verdictsOfAll(h)).toEqual(each("valid"));
    expect((await h.audit.events()).filter(({ event }) => event === "key.restored")).toHaveLength(3);
  });

  it("never brings back a key that was revoked otherwise", async () => {
    const h = await threeKeys();
    await h.call("DELETE", `/api/v1/keys/${h.ids[0]}`, { bearer: h.owner.accessToken });
    const { body } = await change(h, { action: "revoke", ids: h.ids });
    expect(body.changed).toBe(2);
    expect((await undo(h, body.batchId)).body.restored).toBe(2);
    await h.call("DELETE", `/api/v1/keys/${h.ids[1]}`, { bearer: h.owner.accessToken });

    expect(await undo(h, body.batchId)).toMatchObject(none);

    expect(await verdictsOfAll(h)).toEqual(["revoked", "revoked", "valid"]);
  });

  it("doesn't pass the number of keys that an owner may have", async () => {
    const { h, batchId } = await revoked({ KEYS_PER_OWNER: "3" });
    const added = await keyFor(h);
    const before = await everything(h);

    const refused = await undo(h, batchId);

    expect([refused.status, refused.body]).toEqual([409, problem(409, "key_limit_reached")]);
    expect(await everything(h)).toEqual(before);
    await h.call("DELETE", `/api/v1/keys/${added.id}`, { bearer: h.owner.accessToken });
    expect((await undo(h, batchId)).status).toBe(200);
  });
});
