import { describe, expect, it } from "vitest";
import type { CallOptions } from "../../client";
import type { Person } from "../../given";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { logIn, newcomer } from "./signing-up";

const day = 86_400;
const carriers: [string, (person: Person) => CallOptions][] = [
  ["cookie", ({ cookie }) => ({ cookie })],
  ["access token", ({ accessToken }) => ({ bearer: accessToken })],
];

describe("DELETE /api/v1/sessions/{id}", () => {
  it.each(carriers)("ends a session for its %s at the next request, and notes it", async (_name, carriedBy) => {
    const { given, call, audit, clock } = await harness();
    const person = await given.person();
    clock.advance(1);

    const ended = await call("DELETE", `/api/v1/sessions/${person.sessionId}`, carriedBy(person));
    const next = await call("GET", "/api/v1/me", carriedBy(person));

    expect([ended.status, ended.text]).toEqual([204, ""]);
    expect([next.status, next.body]).toEqual([401, problem(401, "credential_invalid")]);
    expect((await audit.events()).at(-1)).toEqual({
      event: "session.ended",
      accountId: person.id,
      targetId: person.sessionId,
      actorKind: "account",
      actorId: person.id,
      detail: { reason: "logged_out" },
    });
  });

  it("ends another session of one's own and leaves the rest", async () => {
    const h = await harness();
    const person = await h.given.person({ email: newcomer.email });
    const other = (await logIn(h)).body;

    await h.call("DELETE", `/api/v1/sessions/${other.sessionId}`, { cookie: person.cookie });

    expect((await h.call("GET", "/api/v1/me", { bearer: other.accessToken })).status).toBe(401);
    const left = await h.call("GET", "/api/v1/sessions", { cookie: person.cookie });
    expect(left.body.items.map(({ id, current }: { id: string; current: boolean }) => [id, current])).toEqual([
      [person.sessionId, true],
    ]);
  });

  it("finds no session a second time, and notes it once", async () => {
    const h = await harness();
    const person = await h.given.person({ email: newcomer.email });
    const other = (await logIn(h)).body.sessionId;
    await h.call("DELETE", `/api/v1/sessions/${other}`, { cookie: person.cookie });
    const before = await h.rowCounts();

    const again = await h.call("DELETE", `/api/v1/sessions/${other}`, { cookie: person.cookie });

    expect([again.status, again.body]).toEqual([404, problem(404, "session_not_found")]);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("has one success and one note of 50 at once", async () => {
    const h = await harness();
    const person = await h.given.person({ email: newcomer.email });
    const other = (await logIn(h)).body.sessionId;

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => h.call("DELETE", `/api/v1/sessions/${other}`, { cookie: person.cookie })),
    );

    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(49);
    const events = (await h.audit.events()).filter(({ event }) => event === "session.ended");
    expect(events).toHaveLength(1);
  });
});

describe("a session ends by itself", () => {
  it.each([
    [7 * day - 1, 200],
    [7 * day, 401],
  ])("%i seconds after it was last seen: %i", async (idle, status) => {
    const { given, call, clock } = await harness();
    const { cookie } = await given.person();
    clock.advance(idle);

    expect((await call("GET", "/api/v1/me", { cookie })).status).toBe(status);
  });

  it.each([
    [-1, 200],
    [0, 401],
  ])("30 days and %i seconds after it began, however often it was seen: %i", async (offset, status) => {
    const { given, call, clock } = await harness();
    const { cookie } = await given.person();
    for (let week = 0; week < 5; week += 1) {
      clock.advance(5 * day);
      expect((await call("GET", "/api/v1/me", { cookie })).status).toBe(200);
    }
    clock.advance(5 * day + offset);

    expect((await call("GET", "/api/v1/me", { cookie })).status).toBe(status);
  });

  it("and is not in the list any more", async () => {
    const h = await harness();
    await h.given.person({ email: newcomer.email });
    h.clock.advance(7 * day);
    const { accessToken, sessionId } = (await logIn(h)).body;

    const { body } = await h.call("GET", "/api/v1/sessions", { bearer: accessToken });

    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([sessionId]);
  });
});

describe("GET /api/v1/sessions", () => {
  it("lists one's own live sessions alone, last seen first", async () => {
    const h = await harness();
    await h.given.person();
    const person = await h.given.person({ email: newcomer.email });
    h.clock.advance(61);
    const later = (await logIn(h)).body.sessionId;
    h.clock.advance(61);

    const { body } = await h.call("GET", "/api/v1/sessions", { cookie: person.cookie });

    expect(
      body.items.map((item: Record<string, unknown>) => [item.id, item.carrier, item.lastSeenAt, item.current]),
    ).toEqual([
      [person.sessionId, "cookie", "2026-11-20T12:02:02.000Z", true],
      [later, "api", "2026-11-20T12:01:01.000Z", false],
    ]);
  });

  it("holds no more of a session than its own columns", async () => {
    const { given, call } = await harness();
    const { cookie } = await given.person();

    const { body } = await call("GET", "/api/v1/sessions", { cookie });

    expect(Object.keys(body.items[0]).sort()).toEqual(
      ["carrier", "createdAt", "current", "expiresAt", "id", "ip", "lastSeenAt", "userAgent"].sort(),
    );
  });

  it("is read by a key with sessions:read, for which no session is the current one", async () => {
    const { given, call } = await harness();
    const person = await given.person();
    const key = await given.key(person, { scopes: ["sessions:read"] });

    const { status, body } = await call("GET", "/api/v1/sessions", { bearer: key.secret });

    expect([status, body.items.map((item: { current: boolean }) => item.current)]).toEqual([200, [false]]);
  });
});

it("a session cookie that was altered is refused", async () => {
  const { given, call } = await harness();
  const { cookie } = await given.person();
  const middle = cookie.length - 60;
  const other = cookie[middle] === "A" ? "B" : "A";
  const altered = [cookie.slice(0, -1), `${cookie}A`, cookie.slice(0, middle) + other + cookie.slice(middle + 1)];

  const statuses = [];
  for (const value of [...altered, "latchkey.session=", "latchkey.session=%E0%A4%A", "latchkey.session=a.b.c.d.e"]) {
    statuses.push((await call("GET", "/api/v1/me", { cookie: value })).status);
  }

  expect(statuses).toEqual(Array(6).fill(401));
});
