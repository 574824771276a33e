import { describe, expect, it } from "vitest";
import { mintSecret } from "@/server/domain/secrets";
import { problem } from "../../problem";
import { auditor, note } from "./auditing";

const header =
  '"seq","at","event","actorKind","actorId","actorEmail","accountId","accountEmail","targetId","ip","userAgent","requestId","detail","id","hash"';

describe("GET /api/v1/admin/audit/export", () => {
  it("gives CSV as a file that no cache keeps, each row as the list has it", async () => {
    const h = await auditor();
    const ada = await h.given.account({ email: "ada@example.com" });
    await note(h, "key.leaked", { actorId: h.admin.id, accountId: ada.id, targetId: "key_1" });

    const { status, headers, text } = await h.get("/export", { format: "csv", event: "key." });

    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(headers.get("content-disposition")).toBe('attachment; filename="latchkey-audit-2026-11-20.csv"');
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-next-cursor")).toBeNull();
    const [row] = (await h.get("", { event: "key." })).body.items;
    const cells = [row.seq, row.at, "key.leaked", "account", h.admin.id, "root@example.com", ada.id, "ada@example.com"];
    const rest = ["key_1", "192.0.2.1", "curl/8", "req_1", "{}", row.id, row.hash];
    expect(text).toBe(`${header}\r\n${[...cells, ...rest].map((cell) => `"${cell}"`).join(",")}\r\n`);
  });

  it("gives one JSON document a line, the same fields as the list", async () => {
    const h = await auditor();
    const { items } = (await h.get("", { limit: 100 })).body;

    const { headers, text } = await h.get("/export", { format: "ndjson" });

    expect(headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect(headers.get("content-disposition")).toBe('attachment; filename="latchkey-audit-2026-11-20.ndjson"');
    const lines = text.split("\n").slice(0, -1);
    expect(lines.map((line) => JSON.parse(line))).toEqual(items);
  });

  it("lets no cell start a formula and no text forge a row, in either form", async () => {
    const h = await auditor();
    const userAgent = '=cmd|"/C calc"!A0\r\n"forged","row"';
    await note(h, "key.leaked", { userAgent, targetId: "+1", requestId: "@SUM(1)", accountId: "-1" });

    const csv = (await h.get("/export", { format: "csv", event: "key." })).text;
    const ndjson = (await h.get("/export", { format: "ndjson", event: "key." })).text;

    expect(csv).toContain(`"'=cmd|""/C calc""!A0\r\n""forged"",""row"""`);
    for (const inert of [`"'+1"`, `"'@SUM(1)"`, `"'-1"`]) expect(csv).toContain(inert);
    expect(ndjson.split("\n")).toHaveLength(2);
    expect(JSON.parse(ndjson).userAgent).toBe(userAgent);
  });

  it("notes who took what, and nothing of a secret that somebody looked for", async () => {
    const h = await auditor();
    const { secret } = mintSecret(h.ctx.random, "key");
    const from = "2026-11-20T12:00:00.000Z";

    await h.get("/export", { format: "csv", event: "key.", account: "root@example.com", from });
    h.clock.advance(1);
    await h.get("/export", { format: "ndjson", q: secret });

    const noted = (await h.audit.events()).filter(({ event }) => event === "audit.exported");
    const by = { event: "audit.exported", actorKind: "account", actorId: h.admin.id, accountId: null, targetId: null };
    expect(noted).toEqual([
      { ...by, detail: { format: "csv", rows: 0, event: "key.", account: "root@example.com", from } },
      { ...by, detail: { format: "ndjson", rows: 0, q: "(a secret)" } },
    ]);
  });

  it("is cut at the limit and goes on where X-Next-Cursor says", async () => {
    const h = await auditor();
    for (let n = 0; n < 7; n += 1) await note(h, "key.leaked", { targetId: `key_${n}` });
    const query = { format: "ndjson", event: "key.leaked", limit: 3 };

    const taken: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { text, headers } = await h.get("/export", { ...query, ...(cursor && { cursor }) });
      taken.push(
        ...text
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line).targetId),
      );
      cursor = headers.get("x-next-cursor");
    }

    expect(taken).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `key_${n}`));
  });

  it("takes more rows than it reads at a time", async () => {
    const h = await auditor();
    await h.database.prisma.$executeRawUnsafe(`
      INSERT INTO audit_events (id, at, event, actor_kind, detail)
      SELECT 'evt_' || lpad(n::text, 20, '0'), to_timestamp(n / 10), 'key.leaked', 'anyone', '{}'
        FROM generate_series(1, 4500) n`);

    const { text, headers } = await h.get("/export", { format: "ndjson", event: "key.leaked" });

    const ids = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).id);
    expect([ids.length, new Set(ids).size]).toEqual([4500, 4500]);
    expect(headers.get("x-next-cursor")).toBeNull();
  });

  it.each([
    ["format", { format: "xlsx" }, "invalid_value"],
    ["limit", { limit: 50_001 }, "too_big"],
    ["limit", { limit: 0 }, "too_small"],
  ] as const)("refuses a %s that is none, and notes no export", async (field, query, code) => {
    const h = await auditor();

    const { status, body } = await h.get("/export", query);

    expect([status, body]).toEqual([400, problem(400, "request_invalid", { fields: [[field, code]] })]);
    expect((await h.audit.events()).map(({ event }) => event)).not.toContain("audit.exported");
  });
});
