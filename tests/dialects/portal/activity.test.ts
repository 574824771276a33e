import { describe, expect, it } from "vitest";
import { suspendAccount } from "@/server/domain/accounts/suspend-account";
import { problem } from "../../problem";
import { guess } from "./guessing";
import { changePassword, type Owner, owner } from "./owning";
import { digitsIn, forgot, reset } from "./recovering";
import { logIn, newcomer } from "./signing-up";

type Item = Record<string, unknown>;

async function activity({ call, bearer }: Pick<Owner, "call" | "bearer">, query = "") {
  const { status, body } = await call("GET", `/api/v1/activity${query}`, { bearer });
  expect(status).toBe(200);
  return body as { items: Item[]; nextCursor: string | null };
}

describe("GET /api/v1/activity", () => {
  it("tells what happened, newest first, each row whole", async () => {
    const h = await owner();
    await guess(h, 1, () => "198.51.100.9");

    const { items, nextCursor } = await activity(h);

    expect(nextCursor).toBeNull();
    const here = { id: expect.stringMatching(/^evt_\w{20}$/), ip: "203.0.113.7", userAgent: "", detail: {} };
    const at = (seconds: number) => `2026-11-20T12:00:0${seconds}.000Z`;
    expect(items[0]).toEqual({
      ...here,
      at: at(2),
      event: "session.refused",
      by: "anyone",
      ip: "198.51.100.9",
      detail: { reason: "password_wrong" },
    });
    expect(items[1]).toEqual({ ...here, at: at(1), event: "session.started", by: "you", detail: { carrier: "api" } });
    const first = items.slice(2).sort((a, b) => String(a.event).localeCompare(String(b.event)));
    expect(first).toEqual([
      { ...here, at: at(0), event: "account.activated", by: "you" },
      { ...here, at: at(0), event: "account.registered", by: "anyone" },
    ]);
  });

  it("says who did it: you, one of your keys, the operator, or somebody who was not logged in", async () => {
    const h = await owner();
    const scopes = ["keys:write"];
    const { key } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI", scopes } })).body;
    const made = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "two" } })).body;
    await h.call("PATCH", `/api/v1/keys/${made.id}`, { bearer: key, body: { name: "renamed" } });
    await forgot(h);
    await suspendAccount(h.ctx, newcomer.email);
    await h.database.prisma.account.updateMany({ data: { status: "active" } });

    const bearer = (await logIn(h)).body.accessToken;

    const by = (await activity({ ...h, bearer })).items.map((item) => [item.event, item.by]);
    expect(Object.fromEntries(by)).toMatchObject({
      "account.suspended": "system",
      "account.password_reset_requested": "anyone",
      "key.created": "you",
      "key.updated": "key",
      "session.started": "you",
    });
  });

  it("shows nobody else's", async () => {
    const h = await owner();
    const eva = await h.given.person({ email: "eva@example.com" });
    await logIn(h, { email: "nobody@example.com" });

    const mine = (await activity(h)).items.map(({ id }) => id);
    const theirs = (await activity({ call: h.call, bearer: eva.accessToken })).items.map(({ id }) => id);

    const rows = await h.database.prisma.auditEvent.findMany();
    const of = (accountId: string) => rows.filter((row) => row.accountId === accountId).map(({ id }) => id);
    expect(mine.sort()).toEqual(of(h.account.id).sort());
    expect(theirs.sort()).toEqual(of(eva.id).sort());
    expect(rows.length).toBeGreaterThan(mine.length + theirs.length);
  });

  it("comes in pages that leave nothing out and repeat nothing, rows of one moment included", async () => {
    const h = await owner();
    for (let n = 0; n < 12; n += 1) {
      await guess(h, 1);
      if (n % 4 === 3) h.clock.advance(900);
    }
    const { items: all } = await activity(h, "?limit=100");

    const seen: unknown[] = [];
    let cursor = "";
    for (let page = 0; page < 20; page += 1) {
      const { items, nextCursor } = await activity(h, `?limit=3${cursor}`);
      seen.push(...items);
      if (nextCursor === null) break;
      expect(items).toHaveLength(3);
      cursor = `&cursor=${nextCursor}`;
    }

    expect(seen).toEqual(all);
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=x", "limit"],
    ["cursor=", "cursor"],
    ["cursor=junk", "cursor"],
    [`cursor=${Buffer.from("0 key_aaaaaaaaaaaaaaaaaaaa").toString("base64url")}`, "cursor"],
    [`cursor=${Buffer.from("99999999999999999 evt_aaaaaaaaaaaaaaaaaaaa").toString("base64url")}`, "cursor"],
    [`cursor=${Buffer.from("0 evt_' OR 1=1 --aaaaaa").toString("base64url")}`, "cursor"],
    [`cursor=${"a".repeat(201)}`, "cursor"],
  ])("refuses ?%s", async (query, field) => {
    const h = await owner();

    const { status, body } = await h.call("GET", `/api/v1/activity?${query}`, { bearer: h.bearer });

    expect([status, body.code, body.errors[0].field]).toEqual([400, "request_invalid", field]);
  });

  it("holds no secret that was handed out or typed", async () => {
    const h = await owner();
    const { key } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body;
    await forgot(h);
    const code = digitsIn((await h.mails()).find(({ text }) => /^\d{6}$/m.test(text)));
    await reset(h, { code });
    const bearer = (await logIn(h, { password: "kelp-banjo-meadow-17" })).body.accessToken;
    await changePassword(
      { ...h, bearer },
      { currentPassword: "kelp-banjo-meadow-17", newPassword: "otter-lagoon-kite-4" },
    );

    const text = JSON.stringify(await activity({ call: h.call, bearer }));

    const secrets = [key, h.bearer, h.refreshToken, bearer, newcomer.password, "kelp-banjo", "otter-lagoon", "$argon2"];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(new RegExp(`\\b${code}\\b`));
  });

  it("is no key's to read", async () => {
    const h = await owner();
    const key = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body.key;

    const answers = [await h.call("GET", "/api/v1/activity", { bearer: key }), await h.call("GET", "/api/v1/activity")];

    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [403, problem(403, "scope_insufficient")],
      [401, problem(401, "credential_missing")],
    ]);
  });
});
