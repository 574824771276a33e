import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { propagated } from "./keeping";

const names = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name);

describe("GET /api/v1/keys", () => {
  it("pages through every key once, newest first, those of one instant too", async () => {
    const { call, given, clock } = await harness();
    const owner = await given.person();
    await given.key(await given.person(), { name: "a stranger's" });
    for (let n = 0; n < 7; n += 1) {
      await given.key(owner, { name: `key ${n}` });
      if (n % 3 === 0) clock.advance(1);
    }

    const seen: string[] = [];
    let cursor: string | null = null;
    const sizes = [];
    do {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`;
      const { body } = await call("GET", `/api/v1/keys?limit=3${query}`, { bearer: owner.accessToken });
      seen.push(...names(body));
      sizes.push(body.items.length);
      cursor = body.nextCursor;
    } while (cursor !== null);

    expect(sizes).toEqual([3, 3, 1]);
    expect([...seen].sort()).toEqual(Array.from({ length: 7 }, (_, n) => `key ${n}`));
    expect(seen.at(-1)).toBe("key 0");
  });

  const cursorOf = (text: string) => Buffer.from(text).toString("base64url");
  const id = "key_00000000000000000000";

  it.each([
    ["no base64", "%%%"],
    ["empty", ""],
    ["another form", cursorOf("1 2")],
    ["SQL", cursorOf(`1 ${id}' OR 1=1 --`)],
    ["an infinite time", cursorOf(`1e999 ${id}`)],
    ["a negative time", cursorOf(`-1 ${id}`)],
    ["a time past what a date can be", cursorOf(`999999999999999999 ${id}`)],
    ["NUL", cursorOf(`1 key_\u0000`)],
    ["an object", cursorOf(`{"id":{"not":""}}`)],
    ["200 characters", "a".repeat(200)],
    ["a made-up time", cursorOf(`999999999999999 ${id}`)],
    ["a made-up signature", cursorOf(`${"s".repeat(16)}999999999999999 ${id}`)],
  ])("refuses a cursor that no page gave: %s", async (_name, cursor) => {
    const { call, given } = await harness();
    const { accessToken } = await given.person();

    const answer = await call("GET", `/api/v1/keys?cursor=${encodeURIComponent(cursor)}`, { bearer: accessToken });

    const fault = problem(400, "request_invalid", { fields: [["cursor", "cursor_invalid"]] });
    expect([answer.status, answer.body]).toEqual([400, fault]);
  });

  it("refuses a cursor with any one character changed", async () => {
    const { call, given } = await harness();
    const owner = await given.person();
    for (let n = 0; n < 2; n += 1) await given.key(owner);
    const { nextCursor } = (await call("GET", "/api/v1/keys?limit=1", { bearer: owner.accessToken })).body;

    const answers = [];
    for (let n = 0; n < nextCursor.length; n += 1) {
      const forged = nextCursor.slice(0, n) + (nextCursor[n] === "A" ? "Q" : "A") + nextCursor.slice(n + 1);
      answers.push((await call("GET", `/api/v1/keys?cursor=${forged}`, { bearer: owner.accessToken })).status);
    }

    expect(answers).toEqual(Array(nextCursor.length).fill(400));
  });

  it("gives one's own keys alone for a cursor of another's page", async () => {
    const { call, given, clock } = await harness();
    const [owner, stranger] = [await given.person(), await given.person()];
    await given.key(owner, { name: "own" });
    clock.advance(1);
    for (let n = 0; n < 2; n += 1) await given.key(stranger, { name: "a stranger's" });
    const { nextCursor } = (await call("GET", "/api/v1/keys?limit=1", { bearer: stranger.accessToken })).body;

    const answer = await call("GET", `/api/v1/keys?cursor=${nextCursor}`, { bearer: owner.accessToken });

    expect([answer.status, names(answer.body)]).toEqual([200, ["own"]]);
  });

  it.each(["0", "101", "-1", "1.5", "many", "", "1e9", "NaN"])("refuses a limit of %j", async (limit) => {
    const { call, given } = await harness();
    const { accessToken } = await given.person();

    const answer = await call("GET", `/api/v1/keys?limit=${limit}`, { bearer: accessToken });

    expect([answer.status, answer.body.code]).toEqual([400, "request_invalid"]);
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(["limit"]);
  });
});

describe("PATCH /api/v1/keys/{id}", () => {
  it("changes what is named, and notes which fields, not what they say", async () => {
    const { call, given, audit, clock } = await harness();
    const owner = await given.person();
    const key = await given.key(owner);
    clock.advance(1);

    const answer = await call("PATCH", `/api/v1/keys/${key.id}`, {
      body: { description: "for the night build" },
      bearer: owner.accessToken,
    });

    expect(answer.status).toBe(200);
    expect([answer.body.name, answer.body.description]).toEqual(["test key", "for the night build"]);
    expect((await audit.events()).at(-1)).toMatchObject({ event: "key.updated", detail: { fields: ["description"] } });
  });

  it.each([[{}], [{ unknown: 1 }], [{ name: undefined }]])("refuses to change nothing: %j", async (body) => {
    const { call, given, rowCounts } = await harness();
    const owner = await given.person();
    const key = await given.key(owner);
    const before = await rowCounts();

    const answer = await call("PATCH", `/api/v1/keys/${key.id}`, { body, bearer: owner.accessToken });

    const fault = problem(400, "request_invalid", { fields: [["", "nothing_to_change"]] });
    expect([answer.status, answer.body]).toEqual([400, fault]);
    expect(await rowCounts()).toEqual(before);
  });
});

describe("DELETE /api/v1/keys/{id}", () => {
  it("revokes with a reason, for good: a second time changes nothing, the reason included", async () => {
    const { call, given, clock, rowCounts, audit } = await harness();
    const owner = await given.person();
    const key = await given.key(owner);
    clock.advance(1);
    const path = `/api/v1/keys/${key.id}`;

    const first = await call("DELETE", path, {
      body: { reason: "key_compromised", note: "in a public log" },
      bearer: owner.accessToken,
    });
    const before = await rowCounts();
    clock.advance(60);
    const second = await call("DELETE", path, { body: { reason: "superseded" }, bearer: owner.accessToken });

    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      status: "revoked",
      revokedAt: "2026-11-20T12:00:01.000Z",
      revokeReason: "key_compromised",
      revokeNote: "in a public log",
    });
    expect([second.status, second.body]).toEqual([200, { ...first.body, propagation: propagated }]);
    expect(await rowCounts()).toEqual(before);
    expect((await audit.events()).at(-1)).toMatchObject({
      event: "key.revoked",
      targetId: key.id,
      detail: { reason: "key_compromised" },
    });
  });

  it("needs no body", async () => {
    const { call, given } = await harness();
    const owner = await given.person();
    const key = await given.key(owner);

    const answer = await call("DELETE", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });

    expect([answer.status, answer.body.revokeReason, answer.body.revokeNote]).toEqual([200, "unspecified", ""]);
  });

  it("notes one revocation of 50 at once", async () => {
    const { call, given, audit } = await harness();
    const owner = await given.person();
    const key = await given.key(owner);

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call("DELETE", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken })),
    );

    const [first] = answers;
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([200, { ...first?.body, propagation: propagated }]);
    }
    expect((await audit.events()).filter(({ event }) => event === "key.revoked")).toHaveLength(1);
  });

  it("keeps a revoked key revoked when it is renamed", async () => {
    const { call, given } = await harness();
    const owner = await given.person();
    const key = await given.key(owner);
    await call("DELETE", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });

    await call("PATCH", `/api/v1/keys/${key.id}`, { body: { name: "again" }, bearer: owner.accessToken });

    expect((await call("GET", "/api/v1/me", { bearer: key.secret })).status).toBe(401);
  });
});
