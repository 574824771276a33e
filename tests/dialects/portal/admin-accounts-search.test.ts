import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { type Administered, administered, overview } from "./administering";

async function search(h: Administered, query: string) {
  const answer = await h.call("GET", `/api/v1/admin/accounts?${query}`, { bearer: h.admin.accessToken });
  expect(answer.status).toBe(200);
  return answer.body as { items: { email: string }[]; nextCursor: string | null };
}

const emails = (page: { items: { email: string }[] }) => page.items.map(({ email }) => email);
const looksFor = async (h: Administered, q: string) => emails(await search(h, `q=${encodeURIComponent(q)}`));

describe("GET /api/v1/admin/accounts", () => {
  it("shows everybody, newest first, each row whole, and nothing that is secret", async () => {
    const h = await administered();
    await h.given.key(h.ada);

    const answer = await h.call("GET", "/api/v1/admin/accounts", { cookie: h.admin.cookie });

    expect([answer.status, answer.body]).toEqual([
      200,
      { items: [overview(h.ada, { liveKeys: 1 }), overview(h.admin, { role: "admin" })], nextCursor: null },
    ]);
    expect(answer.text).not.toMatch(/argon2|password/i);
  });

  it("counts keys and sessions that are live, and no others", async () => {
    const h = await administered();
    const expiring = new Date(h.clock.now().getTime() + 60_000);
    for (const more of [{}, {}, { expiresAt: expiring }]) await h.given.key(h.ada, more);
    h.clock.advance(60);
    expect((await search(h, "q=ada")).items).toMatchObject([{ liveKeys: 2, liveSessions: 1 }]);
    const [key] = await h.database.prisma.key.findMany({ where: { expiresAt: null } });
    await h.database.prisma.key.update({ where: { id: key?.id ?? "" }, data: { disabledAt: h.clock.now() } });
    await h.database.prisma.session.updateMany({ where: { accountId: h.ada.id }, data: { endedAt: h.clock.now() } });

    expect((await search(h, "q=ada")).items).toMatchObject([{ liveKeys: 1, liveSessions: 0 }]);
  });

  it("finds a part of an address or of a nickname in any case, and a whole id", async () => {
    const h = await administered();
    await h.given.account({ email: "Zoe.emile@example.org", nickname: "Ängström Straße" });

    expect(await looksFor(h, "ADA@EX")).toEqual(["ada@example.com"]);
    expect(await looksFor(h, "zoe.emile")).toEqual(["Zoe.emile@example.org"]);
    expect(await looksFor(h, "ÄngSTRöm s")).toEqual(["Zoe.emile@example.org"]);
    expect(await looksFor(h, h.ada.id)).toEqual(["ada@example.com"]);
    expect(await looksFor(h, h.ada.id.slice(0, 12))).toEqual([]);
    expect(await looksFor(h, h.ada.id.toUpperCase())).toEqual([]);
    expect(await looksFor(h, "  ada  ")).toEqual(["ada@example.com"]);
    expect(await looksFor(h, "")).toHaveLength(3);
  });

  it.each([
    ["%", "100% cotton"],
    ["_", "snake_case"],
    ["\\", "back\\slash"],
    ["'", "O'Brien"],
    ["' OR 1=1 --", "no match"],
    ["a_a", "no match"],
    ["A%a", "no match"],
    ["\\%", "no match"],
  ])("takes %s literally", async (text, nickname) => {
    const h = await administered();
    for (const name of ["100% cotton", "snake_case", "back\\slash", "O'Brien"])
      await h.given.account({ nickname: name });

    const { items } = await search(h, `q=${encodeURIComponent(text)}`);

    expect(items.map((item) => (item as unknown as { nickname: string }).nickname)).toEqual(
      nickname === "no match" ? [] : [nickname],
    );
  });

  it("narrows to a status, beside what is searched for", async () => {
    const h = await administered();
    const { id } = await h.given.account({ email: "ida@example.com" });
    await h.database.prisma.account.update({ where: { id }, data: { status: "suspended" } });

    expect(emails(await search(h, "status=suspended"))).toEqual(["ida@example.com"]);
    expect(emails(await search(h, "status=suspended&q=ada"))).toEqual([]);
    expect(emails(await search(h, "status=pending"))).toEqual([]);
    expect(emails(await search(h, "status=active&q=da%40"))).toEqual(["ada@example.com"]);
  });

  it("comes in pages that leave nobody out and repeat nobody, those of one moment included", async () => {
    const h = await administered();
    for (let n = 0; n < 9; n += 1) {
      await h.given.account();
      if (n % 4 === 3) h.clock.advance(1);
    }
    const all = emails(await search(h, "limit=100"));

    const seen: string[] = [];
    const sizes = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof search>> = await search(h, `limit=4${cursor && `&cursor=${cursor}`}`);
      seen.push(...emails(page));
      sizes.push(page.items.length);
      cursor = page.nextCursor;
    }

    expect(sizes).toEqual([4, 4, 3]);
    expect(seen).toEqual(all);
  });

  const cursorOf = (text: string) => Buffer.from(text).toString("base64url");

  it.each([
    ["a cursor that is none", "cursor=junk", "cursor", "cursor_invalid"],
    ["another list's cursor", `cursor=${cursorOf("0 key_aaaaaaaaaaaaaaaaaaaa")}`, "cursor", "cursor_invalid"],
    ["SQL in a cursor", `cursor=${cursorOf("0 acc_' OR 1=1 --aaaaaa")}`, "cursor", "cursor_invalid"],
    ["NUL", "q=%00", "q", "text_invalid"],
    ["text that runs backwards", "q=a%E2%80%AEb", "q", "text_invalid"],
    ["more than an address can be", `q=${"a".repeat(255)}`, "q", "too_long"],
    ["10 kB", `q=${"a".repeat(10_000)}`, "q", "too_long"],
    ["a status there is none of", "status=deleted", "status", "invalid_value"],
  ])("refuses %s", async (_name, query, field, fault) => {
    const h = await administered();

    const answer = await h.call("GET", `/api/v1/admin/accounts?${query}`, { bearer: h.admin.accessToken });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [[field, fault]] })]);
  });

  it("answers in less than 200 ms among 100,000 accounts, whatever is searched for", async () => {
    const h = await administered();
    await h.database.query(
      {
        name: "test_many_accounts",
        text: `
          INSERT INTO accounts (id, email, email_canonical, nickname, status, created_at, updated_at)
          SELECT 'acc_' || lpad(n::text, 20, '0'), 'person' || n || '@Example.net', 'person' || n || '@example.net',
                 'Person ' || n, 'active', timestamptz '2026-01-01Z' + n * interval '1 second', now()
            FROM generate_series(1, 100000) AS n`,
      },
      [],
    );
    await h.database.query({ name: "test_analyze", text: "ANALYZE accounts" }, []);
    const last = "q=acc_00000000000000000001";

    for (const query of ["", "q=person", "q=nobody", "q=person77777%40", "q=%25", last, "status=suspended"]) {
      const took = [];
      for (let n = 0; n < 5; n += 1) {
        const start = performance.now();
        await search(h, query);
        took.push(performance.now() - start);
      }
      // The best of five: other tests share the machine.
      expect({ query, best: Math.min(...took) < 200 }, `${query}: ${took}`).toEqual({ query, best: true });
    }
  });
});
