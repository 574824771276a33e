import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { type Act, act, administered, auditedSince, overview, sameBytes, statusOfMe } from "./administering";

const acts: Act[] = ["suspend", "resume", "log-out", "send-reset"];
const routes: [method: "GET" | "POST", path: (id: string) => string][] = [
  ["GET", () => "/api/v1/admin/accounts"],
  ["GET", (id) => `/api/v1/admin/accounts/${id}`],
  ...acts.map((what): ["POST", (id: string) => string] => ["POST", (id) => `/api/v1/admin/accounts/${id}/${what}`]),
];

describe("every admin route over accounts", () => {
  it.each(routes.map(([method, path]) => [`${method} ${path("{id}")}`, method, path] as const))(
    "%s is refused to all but admins logged in as themselves, and changes nothing",
    async (_name, method, path) => {
      const h = await administered();
      const keys = [await h.given.key(h.ada), await h.given.key(h.admin)];
      const before = await h.rowCounts();

      const answers = [
        await h.call(method, path(h.admin.id), { cookie: h.ada.cookie }),
        await h.call(method, path(h.admin.id), { bearer: h.ada.accessToken }),
        await h.call(method, path(h.ada.id), { bearer: keys[0]?.secret }),
        await h.call(method, path(h.ada.id), { bearer: keys[1]?.secret }),
      ];

      expect(answers.map(({ status, body }) => [status, body])).toEqual(
        answers.map(() => [403, problem(403, "scope_insufficient")]),
      );
      expect(await h.rowCounts()).toEqual(before);
    },
  );

  it.each(routes.slice(1).map(([method, path]) => [`${method} ${path("{id}")}`, method, path] as const))(
    "%s says that there is no such account",
    async (_name, method, path) => {
      const h = await administered();
      const before = await h.rowCounts();

      const answer = await h.call(method, path("acc_00000000000000000000"), { bearer: h.admin.accessToken });

      expect([answer.status, answer.body]).toEqual([404, problem(404, "account_not_found")]);
      expect(await h.rowCounts()).toEqual(before);
    },
  );
});

describe("GET /api/v1/admin/accounts/{id}", () => {
  it("shows the account, how many keys of its own are live and how many sessions", async () => {
    const h = await administered();
    await h.given.key(h.ada);
    const ended = await h.given.key(h.ada);
    await h.call("DELETE", `/api/v1/keys/${ended.id}`, { bearer: h.ada.accessToken });

    const answer = await h.call("GET", `/api/v1/admin/accounts/${h.ada.id}`, { cookie: h.admin.cookie });

    expect([answer.status, answer.body]).toEqual([200, overview(h.ada, { liveKeys: 1 })]);
  });
});

describe("suspending an account", () => {
  it("ends its sessions and refresh tokens, has its keys refused, tells its owner and names the admin", async () => {
    const h = await administered();
    const { secret } = await h.given.key(h.ada);
    const before = (await h.audit.events()).length;

    const answer = await act(h, "suspend", h.ada.id);

    expect([answer.status, answer.body]).toEqual([
      200,
      overview(h.ada, { status: "suspended", liveKeys: 1, liveSessions: 0 }),
    ]);
    const credentials = [{ bearer: secret }, { bearer: h.ada.accessToken }, { cookie: h.ada.cookie }];
    expect(await Promise.all(credentials.map((options) => statusOfMe(h, options)))).toEqual([401, 401, 401]);
    const families = await h.database.prisma.refreshFamily.findMany({ where: { accountId: h.ada.id } });
    expect(families.map(({ endReason }) => endReason)).toEqual(["account_suspended"]);
    expect(await auditedSince(h, before)).toEqual([
      {
        event: "account.suspended",
        accountId: h.ada.id,
        targetId: null,
        actorKind: "account",
        actorId: h.admin.id,
        detail: {},
      },
    ]);
    const rows = await h.database.prisma.outboxMail.findMany({ where: { template: "account-by-admin" } });
    expect(rows.map(({ recipient, locale }) => [recipient, locale])).toEqual([["ada@example.com", "en"]]);
    const [mail] = await h.mails();
    expect(mail?.to).toBe("ada@example.com");
    expect(mail?.text).toContain("Ada");
  });

  it("again changes nothing", async () => {
    const h = await administered();
    const first = await act(h, "suspend", h.ada.id);
    const before = await h.rowCounts();
    h.clock.advance(1);

    const second = await act(h, "suspend", h.ada.id);

    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("of oneself is refused", async () => {
    const h = await administered();
    await h.given.person({ admin: true });
    const before = await h.rowCounts();

    const answer = await act(h, "suspend", h.admin.id);

    expect([answer.status, answer.body]).toEqual([409, problem(409, "self_forbidden")]);
    expect(await h.rowCounts()).toEqual(before);
    expect(await statusOfMe(h, { bearer: h.admin.accessToken })).toBe(200);
  });

  it("of the only admin who stays is refused", async () => {
    const h = await administered();
    const other = await h.given.person({ admin: true });
    const currentPassword = h.given.password;
    await h.call("POST", "/api/v1/account/deletion", { bearer: h.admin.accessToken, body: { currentPassword } });
    const before = await h.rowCounts();

    const answer = await act(h, "suspend", other.id);

    expect([answer.status, answer.body]).toEqual([409, problem(409, "admin_last")]);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("of each other at once leaves one admin", async () => {
    for (let round = 0; round < 5; round += 1) {
      const h = await administered();
      const other = await h.given.person({ admin: true });

      const answers = await Promise.all([
        act(h, "suspend", other.id),
        act({ ...h, admin: other }, "suspend", h.admin.id),
      ]);

      const active = await h.database.prisma.account.count({ where: { role: "admin", status: "active" } });
      expect(active).toBe(1);
      const statuses = answers.map(({ status }) => status).sort();
      // The slower one comes with a session that has ended, or is the only admin left to be suspended.
      expect([[200, 401].join(), [200, 409].join()]).toContain(statuses.join());
    }
  });

  it("by 50 admins' requests at once is one suspension", async () => {
    const h = await administered();

    const answers = await Promise.all(Array.from({ length: 50 }, () => act(h, "suspend", h.ada.id)));

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    const events = (await h.audit.events()).filter(({ event }) => event === "account.suspended");
    expect(events).toHaveLength(1);
    expect(await h.database.prisma.outboxMail.count({ where: { template: "account-by-admin" } })).toBe(1);
  });
});

it("an id that is none of an account's is as unknown as any", async () => {
  const h = await administered();
  const { id } = await h.given.key(h.ada);

  const [key, none] = [await act(h, "suspend", id), await act(h, "suspend", "acc_00000000000000000000")];

  expect(sameBytes(key.text)).toBe(sameBytes(none.text));
});
