import { describe, expect, it } from "vitest";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { verifyAudit } from "@/server/domain/audit/verify-audit";
import { inTransaction } from "@/server/domain/in-transaction";
import { logIn } from "@/server/domain/sessions/log-in";
import { password } from "../given";
import { type Harness, harness } from "../harness";

/** A trail of `length` rows, about one account each. */
async function trail(length: number) {
  const h = await harness();
  for (let n = 1; n <= length; n += 1) {
    h.clock.advance(1);
    await recordAudit(h.ctx, "session.refused", {
      actor: { kind: "account", id: `acc_${n}` },
      accountId: `acc_${n}`,
      targetId: `key_${n}`,
      detail: { reason: "password_wrong" },
    });
  }
  return h;
}

function links({ database }: Harness) {
  return database.prisma.auditLink.findMany({ orderBy: { seq: "asc" } });
}

/** What the owner of the database can do, and the server never does: the triggers don't run. */
function tamper({ database }: Harness, ...statements: string[]) {
  return database.transaction(async ({ prisma }) => {
    await prisma.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    for (const statement of statements) await prisma.$executeRawUnsafe(statement);
  });
}

const third = "(SELECT event_id FROM audit_links WHERE seq = 3)";
const forged = `INSERT INTO audit_events (id, at, event, actor_kind, detail)
  VALUES ('evt_forged00000000000000', '2026-11-20T12:00:02Z', 'key.created', 'system', '{}')`;

describe("the hash chain of the audit trail", () => {
  it("is whole after ordinary use, a link a row, and its head can be noted", async () => {
    const h = await trail(0);
    await h.given.key(await h.given.person());
    const all = await links(h);

    const head = { seq: all.length, hash: Buffer.from(all.at(-1)?.hash ?? []).toString("hex") };
    expect(await verifyAudit(h.ctx)).toEqual({ ok: true, rows: all.length, head, fault: null });
    expect(await verifyAudit(h.ctx, { expectHead: head })).toMatchObject({ ok: true });
    expect((await h.audit.events()).length).toBe(all.length);
  });

  it("is whole when there is nothing in it", async () => {
    expect(await verifyAudit((await harness()).ctx)).toEqual({ ok: true, rows: 0, head: null, fault: null });
  });

  it("stays one unbroken chain when 50 changes are made at once, by transactions and by single statements", async () => {
    const h = await harness();
    const { id, email } = await h.given.account();
    const { id: other } = await h.given.account();
    const before = (await links(h)).length;

    await Promise.all(
      Array.from({ length: 50 }, (_, n) => {
        if (n % 2) return logIn(h.ctx, { email, password, carrier: "api", device: `d${n}` });
        const [first, last] = n % 4 ? [id, other] : [other, id];
        return inTransaction(h.ctx, async (tx) => {
          await recordAudit(tx, "account.suspended", { actor: { kind: "system" }, accountId: first });
          await tx.db.prisma.account.update({ where: { id: first }, data: { nickname: `n${n}` } });
          await recordAudit(tx, "account.resumed", { actor: { kind: "system" }, accountId: last });
        });
      }),
    );

    const seqs = (await links(h)).map(({ seq }) => Number(seq));
    expect(seqs).toEqual(Array.from({ length: before + 75 }, (_, n) => n + 1));
    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: true, rows: before + 75 });
  });

  it("has no link of a transaction that was rolled back", async () => {
    const h = await trail(2);
    const broken = inTransaction(h.ctx, async (tx) => {
      await recordAudit(tx, "account.suspended", { actor: { kind: "system" } });
      throw new Error("changed my mind");
    });
    await expect(broken).rejects.toThrow("changed my mind");

    await recordAudit(h.ctx, "account.resumed", { actor: { kind: "system" } });

    expect((await links(h)).map(({ seq }) => Number(seq))).toEqual([1, 2, 3]);
    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: true, rows: 3 });
  });

  it("can't be changed by the server itself", async () => {
    const h = await trail(2);

    for (const change of ["UPDATE audit_links SET seq = seq + 10", "DELETE FROM audit_links"]) {
      await expect(h.database.prisma.$executeRawUnsafe(change)).rejects.toThrow("append-only");
    }
    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: true, rows: 2 });
  });
});

describe("verifyAudit finds", () => {
  it.each([
    "at = at + interval '1 millisecond'",
    "event = 'session.started'",
    "actor_kind = 'system'",
    "actor_id = NULL",
    "account_id = 'acc_4'",
    "target_id = 'key_4'",
    "ip = '198.51.100.1'",
    "user_agent = user_agent || ' '",
    "request_id = NULL",
    `detail = '{"reason": "account_locked"}'`,
    "detail = '{}'",
    // Moved from one column to its neighbour: the content is the same letters in the same order.
    "ip = NULL, user_agent = ip",
  ])("an edited row: %s", async (change) => {
    const h = await trail(5);
    const eventId = (await links(h))[2]?.eventId;

    await tamper(h, `UPDATE audit_events SET ${change} WHERE id = ${third}`);

    const fault = { seq: 3, eventId, kind: "edited" };
    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: false, rows: 2, head: { seq: 2 }, fault });
  });

  it.each([
    ["a deleted row", [`DELETE FROM audit_events WHERE id = ${third}`], { seq: 3, kind: "missing_event" }],
    ["a deleted link", ["DELETE FROM audit_links WHERE seq = 3"], { seq: 3, kind: "gap" }],
    ["the first link deleted", ["DELETE FROM audit_links WHERE seq = 1"], { seq: 1, kind: "gap" }],
    [
      "a row deleted with its link",
      [`DELETE FROM audit_events WHERE id = ${third}`, "DELETE FROM audit_links WHERE seq = 3"],
      { seq: 3, kind: "gap" },
    ],
    [
      "the same with those after it moved up",
      [
        `DELETE FROM audit_events WHERE id = ${third}`,
        "DELETE FROM audit_links WHERE seq = 3",
        "UPDATE audit_links SET seq = 3 WHERE seq = 4",
        "UPDATE audit_links SET seq = 4 WHERE seq = 5",
      ],
      { seq: 3, kind: "edited" },
    ],
    [
      "two rows that changed places",
      [
        "UPDATE audit_links SET seq = 9 WHERE seq = 3",
        "UPDATE audit_links SET seq = 3 WHERE seq = 4",
        "UPDATE audit_links SET seq = 4 WHERE seq = 9",
      ],
      { seq: 3, kind: "edited" },
    ],
    ["a row slipped in without a link", [forged], { seq: null, kind: "unlinked", eventId: "evt_forged00000000000000" }],
    [
      "a row slipped in with a link of its own making",
      [forged, "INSERT INTO audit_links VALUES (6, 'evt_forged00000000000000', sha256('guess'))"],
      { seq: 6, kind: "edited", eventId: "evt_forged00000000000000" },
    ],
    ["the last link deleted", ["DELETE FROM audit_links WHERE seq = 5"], { seq: null, kind: "unlinked" }],
  ])("%s", async (_name, statements, fault) => {
    const h = await trail(5);

    await tamper(h, ...statements);

    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: false, fault });
  });

  it("a row that was edited with the table's triggers switched off", async () => {
    const h = await trail(3);
    for (const statement of [
      "ALTER TABLE audit_events DISABLE TRIGGER ALL",
      `UPDATE audit_events SET ip = '198.51.100.1' WHERE id = ${third}`,
      "ALTER TABLE audit_events ENABLE TRIGGER ALL",
    ]) {
      await h.database.prisma.$executeRawUnsafe(statement);
    }

    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: false, fault: { seq: 3, kind: "edited" } });
  });

  it("an end that was cut off whole, by a head that was noted before", async () => {
    const h = await trail(5);
    const { head } = await verifyAudit(h.ctx);
    await tamper(
      h,
      "DELETE FROM audit_events WHERE id IN (SELECT event_id FROM audit_links WHERE seq > 3)",
      "DELETE FROM audit_links WHERE seq > 3",
    );

    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: true, rows: 3 });
    expect(await verifyAudit(h.ctx, { expectHead: head ?? undefined })).toMatchObject({
      ok: false,
      head: { seq: 3 },
      fault: { seq: 4, eventId: null, kind: "missing_link" },
    });
  });

  it("a trail that was written anew with good hashes, by a head that was noted before", async () => {
    const h = await trail(5);
    const { head } = await verifyAudit(h.ctx);
    await tamper(
      h,
      `UPDATE audit_events SET ip = '198.51.100.1' WHERE id = ${third}`,
      `DO $$
       DECLARE h bytea := ''; l audit_links; e audit_events;
       BEGIN
         FOR l IN SELECT * FROM audit_links ORDER BY seq LOOP
           SELECT * INTO e FROM audit_events WHERE id = l.event_id;
           h := sha256(h || convert_to(audit_event_text(e), 'UTF8'));
           UPDATE audit_links SET hash = h WHERE seq = l.seq;
         END LOOP;
       END $$`,
    );

    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: true, rows: 5 });
    const again = await verifyAudit(h.ctx, { expectHead: head ?? undefined });
    expect(again).toMatchObject({ ok: false, fault: { seq: 5, kind: "head_differs" } });
  });

  it("a fault beyond the first batch of rows", async () => {
    const h = await trail(0);
    await h.database.prisma.$executeRawUnsafe(`
      INSERT INTO audit_events (id, at, event, actor_kind, detail)
      SELECT 'evt_' || lpad(n::text, 20, '0'), to_timestamp(n), 'session.refused', 'anyone', '{"reason": "\u540d"}'
        FROM generate_series(1, 2500) n`);
    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: true, rows: 2500 });

    await tamper(
      h,
      "UPDATE audit_events SET detail = '{}' WHERE id = (SELECT event_id FROM audit_links WHERE seq = 2400)",
    );

    expect(await verifyAudit(h.ctx)).toMatchObject({ ok: false, rows: 2399, fault: { seq: 2400, kind: "edited" } });
  });
});
