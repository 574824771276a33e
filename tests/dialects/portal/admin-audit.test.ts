import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { auditor, found, note } from "./auditing";

describe("GET /api/v1/admin/audit", () => {
  it("tells each row whole, newest first, with the addresses of now and its place in the chain", async () => {
    const h = await auditor();
    const { id, email } = await h.given.account({ email: "Ada@example.com" });
    await note(h, "session.ended", { actorId: h.admin.id, accountId: id, targetId: "ses_1" });

    const { body, headers } = await h.get("");

    expect(headers.get("cache-control")).toBe("no-store");
    const links = await h.database.prisma.auditLink.findMany({ orderBy: { seq: "desc" } });
    expect(body.items.length).toBe(links.length);
    expect(body.items[0]).toEqual({
      id: expect.stringMatching(/^evt_\w{20}$/),
      at: "2026-11-20T12:01:01.000Z",
      event: "session.ended",
      actorKind: "account",
      actorId: h.admin.id,
      actorEmail: "root@example.com",
      accountId: id,
      accountEmail: email,
      targetId: "ses_1",
      ip: "192.0.2.1",
      userAgent: "curl/8",
      requestId: "req_1",
      detail: {},
      seq: links.length,
      hash: Buffer.from(links[0]?.hash ?? []).toString("hex"),
    });
  });

  it("names the owner of a key that did something, and nobody once the account is gone", async () => {
    const h = await auditor();
    const owner = await h.given.person({ email: "ada@example.com" });
    const key = await h.given.key(owner);
    await note(h, "key.updated", { actorId: key.id, accountId: owner.id });
    const first = async () => (await h.get("", { event: "key.updated" })).body.items[0];
    expect(await first()).toMatchObject({ actorKind: "key", actorEmail: owner.email, accountEmail: owner.email });

    await h.database.prisma.account.delete({ where: { id: owner.id } });

    expect(await first()).toMatchObject({ accountId: owner.id, actorEmail: null, accountEmail: null });
    expect(await found(h, { account: owner.id, event: "key.updated" })).toEqual(["key.updated"]);
  });

  it("pages through all of it without a row twice or missing, rows of one moment included", async () => {
    const h = await auditor();
    for (let n = 0; n < 5; n += 1) await h.given.account();
    const all = (await h.get("", { limit: 100 })).body.items;

    const paged = [];
    let cursor = "";
    do {
      const { body } = await h.get("", { limit: 3, ...(cursor && { cursor }) });
      paged.push(...body.items);
      cursor = body.nextCursor ?? "";
    } while (cursor);

    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(10);
  });

  it("filters by event and kind of event, account and actor by id and by address, and time", async () => {
    const h = await auditor();
    const ada = await h.given.account({ email: "ada@example.com" });
    const eve = await h.given.account({ email: "eve@example.com" });
    h.clock.advance(1);
    const from = h.clock.now().toISOString();
    await note(h, "key.created", { actorId: ada.id, accountId: ada.id });
    await note(h, "key.revoked", { actorId: eve.id, accountId: ada.id });
    await note(h, "session.ended", { actorId: eve.id, accountId: eve.id });
    const last = h.clock.now().toISOString();

    expect(await found(h, { event: "key.revoked" })).toEqual(["key.revoked"]);
    expect(await found(h, { event: "key." })).toEqual(["key.revoked", "key.created"]);
    expect(await found(h, { account: ada.id, from })).toEqual(["key.revoked", "key.created"]);
    expect(await found(h, { account: "ADA@example.com", from })).toEqual(["key.revoked", "key.created"]);
    expect(await found(h, { actor: eve.id })).toEqual(["session.ended", "key.revoked"]);
    expect(await found(h, { actor: eve.email, account: ada.email })).toEqual(["key.revoked"]);
    expect(await found(h, { from: last })).toEqual(["session.ended"]);
    expect(await found(h, { from, to: last })).toEqual(["key.revoked", "key.created"]);
    expect(await found(h, { from: last.replace("Z", "+00:00"), q: "", event: "", account: "" })).toEqual([
      "session.ended",
    ]);
    expect(await found(h, { account: "nobody@example.com" })).toEqual([]);
    expect(await found(h, { from: "9999-12-31T23:59:59Z" })).toEqual([]);
    expect(await found(h, { to: "0000-01-01T00:00:00Z" })).toEqual([]);
  });

  it("finds what begins with a text, or people by a part of their address", async () => {
    const h = await auditor();
    const ada = await h.given.account({ email: "Ada.L@example.org" });
    const facts = { accountId: ada.id, targetId: `key_${"T".repeat(20)}`, requestId: "req_7f3a", ip: "203.0.113.10" };
    await note(h, "key.disabled", facts);
    await note(h, "key.enabled", { ip: "203.0.113.1" });
    await note(h, "key.leaked", { ip: "2001:db8::17" });

    const keys = (q: string) => found(h, { q, event: "key." });
    for (const q of ["ada.l@example.org", "ADA.L", "@example.org", ada.id, ada.id.slice(0, 9)]) {
      expect({ q, found: await keys(q) }).toEqual({ q, found: ["key.disabled"] });
    }
    for (const q of [facts.targetId, "key_TTTT", "req_7f3a", "req_7f", "203.0.113.10"]) {
      expect({ q, found: await keys(q) }).toEqual({ q, found: ["key.disabled"] });
    }
    expect(await keys("203.0.113.")).toEqual(["key.enabled", "key.disabled"]);
    expect(await keys("203.0.113.1")).toEqual(["key.enabled"]);
    expect(await keys("2001:0DB8:0::17")).toEqual(["key.leaked"]);
    expect(await keys("2001:db8::")).toEqual(["key.leaked"]);
    expect(await keys("TTTT")).toEqual([]);
  });

  it.each(["%", "_", "\\", "'", "%%", "ev_", "evt\\_", "*", ".*", "' OR 1=1 --", "a%' ESCAPE '\\"])(
    "takes %j for itself and nothing else",
    async (q) => {
      const h = await auditor();
      for (const ip of ["192.0.2.1", "192.0.2.2"]) await note(h, "key.leaked", { ip });

      expect(await found(h, { q })).toEqual([]);
    },
  );

  it("finds an address that has a wildcard's letter in it by that letter", async () => {
    const h = await auditor();
    const { id } = await h.given.account({ email: "a_b%c@example.com" });
    await h.given.account({ email: "axbyc@example.com" });
    await note(h, "key.leaked", { accountId: id });

    for (const q of ["a_b", "b%c", "_b%"]) expect(await found(h, { q, event: "key." })).toEqual(["key.leaked"]);
  });

  it.each([
    ["q", { q: "x".repeat(255) }, "too_long"],
    ["q", { q: "a\0b" }, "text_invalid"],
    ["q", { q: "a\r\nb" }, "text_invalid"],
    ["account", { account: "x".repeat(255) }, "too_long"],
    ["event", { event: "key.%" }, "invalid_format"],
    ["event", { event: "key.eaten" }, "invalid_value"],
    ["event", { event: "nothing." }, "invalid_value"],
    ["from", { from: "yesterday" }, "invalid_format"],
    ["to", { to: "2026-11-20" }, "invalid_format"],
    ["limit", { limit: 101 }, "too_big"],
    ["cursor", { cursor: "bm90IGEgY3Vyc29y" }, "cursor_invalid"],
    ["cursor", { cursor: Buffer.from("1 key_00000000000000000000").toString("base64url") }, "cursor_invalid"],
  ] as const)("refuses a %s that is none: %j", async (field, query, code) => {
    const { status, body } = await (await auditor()).get("", query);

    expect([status, body]).toEqual([400, problem(400, "request_invalid", { fields: [[field, code]] })]);
  });

  it("refuses 10 kB in each field", async () => {
    const h = await auditor();
    for (const field of ["q", "event", "account", "actor", "from", "to", "cursor", "limit"]) {
      const { status, body } = await h.get("", { [field]: "x".repeat(10_000) });
      expect({ status, field: body.errors[0].field }).toEqual({ status: 400, field });
    }
  });

  it("refuses a cursor that was made up or altered, however well formed", async () => {
    const h = await auditor();
    const { nextCursor } = (await h.get("", { limit: 1 })).body;
    const given = Buffer.from(nextCursor, "base64url");
    given[given.length - 1] = (given.at(-1) ?? 0) ^ 1;
    const place = Buffer.from("8640000000000000 evt_00000000000000000000");

    for (const cursor of [given, place, Buffer.concat([Buffer.alloc(16), place])]) {
      expect(await found(h, { cursor: cursor.toString("base64url") })).toEqual([400, "request_invalid"]);
    }
  });

  it("shows a row that was tampered with as it stands now", async () => {
    const h = await auditor();
    await h.database.transaction(async ({ prisma }) => {
      await prisma.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      await prisma.$executeRawUnsafe(`UPDATE audit_events SET event = 'never.was', actor_kind = 'x', detail = '[]'`);
    });

    expect((await h.get("")).body.items[0]).toMatchObject({ event: "never.was", actorKind: "x", detail: [] });
  });
});
