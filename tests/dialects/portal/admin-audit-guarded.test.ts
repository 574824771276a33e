import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { auditor } from "./auditing";

const paths = ["", "/export", "/verify"];

describe("the audit trail is an admin's alone", () => {
  it.each(paths)(
    "GET /api/v1/admin/audit%s refuses each kind of caller that is none, and notes nothing",
    async (path) => {
      const h = await auditor();
      const person = await h.given.person();
      const key = await h.given.key(person);
      const adminsKey = await h.given.key(h.admin);
      const before = await h.rowCounts();
      const callers = [
        { cookie: person.cookie },
        { bearer: person.accessToken },
        { bearer: key.secret },
        { bearer: adminsKey.secret },
      ];

      for (const caller of callers) {
        const { status, body } = await h.call("GET", `/api/v1/admin/audit${path}`, caller);
        expect([status, body]).toEqual([403, problem(403, "scope_insufficient")]);
      }
      const { status, body } = await h.call("GET", `/api/v1/admin/audit${path}`);
      expect([status, body]).toEqual([401, problem(401, "credential_missing")]);
      expect(await h.rowCounts()).toEqual(before);
    },
  );

  it("is closed at once to an admin who is one no more", async () => {
    const h = await auditor();
    await h.database.prisma.account.update({ where: { id: h.admin.id }, data: { role: "user" } });

    for (const path of paths) expect((await h.get(path)).status).toBe(403);
  });
});

describe("GET /api/v1/admin/audit/verify", () => {
  it("says that the trail is whole, and gives the head to note; and where it isn't", async () => {
    const h = await auditor();
    const { body } = await h.get("/verify");
    expect(body).toEqual({
      ok: true,
      rows: body.rows,
      head: { seq: body.rows, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      fault: null,
    });
    expect((await h.get("/verify", { head: `${body.head.seq}:${body.head.hash}` })).body).toEqual(body);

    const fault = { seq: body.rows, eventId: expect.stringMatching(/^evt_/), kind: "head_differs" };
    expect((await h.get("/verify", { head: `${body.rows}:${"0".repeat(64)}` })).body).toMatchObject({
      ok: false,
      fault,
    });
  });

  it.each(["0:ab", "1", `1:${"g".repeat(64)}`, `${"9".repeat(30)}:${"0".repeat(64)}`])(
    "refuses %j as a head",
    async (head) => {
      const { status, body } = await (await auditor()).get("/verify", { head });

      expect([status, body]).toEqual([
        400,
        problem(400, "request_invalid", { fields: [["head", expect.any(String)]] }),
      ]);
    },
  );
});

describe("what strangers can do to the trail", () => {
  it("is not to fill it: refused and unknown requests leave no rows", async () => {
    const h = await auditor();
    const before = (await h.rowCounts()).audits;
    for (let n = 0; n < 50; n += 1) {
      for (const path of ["/api/v1/admin/audit", "/api/v1/admin/nothing", `/api/v1/keys/key_${n}`, "/api/v1/unknown"]) {
        expect([401, 404]).toContain((await h.call("GET", path, { peer: `198.51.100.${n}` })).status);
      }
    }

    expect((await h.rowCounts()).audits).toBe(before);
  });

  it("is not to choose the address that stands in it", async () => {
    const h = await auditor();
    await h.given.account({ email: "ada@example.com" });
    const headers = {
      "x-forwarded-for": "10.9.9.9",
      "x-real-ip": "10.9.9.9",
      forwarded: "for=10.9.9.9",
      "user-agent": "=1+1",
    };
    const body = { email: "ada@example.com", password: "wrong-password-0" };
    await h.call("POST", "/api/v1/sessions", { body, headers, peer: "198.51.100.77" });

    const { items } = (await h.get("", { event: "session.refused" })).body;
    expect(items).toMatchObject([{ ip: "198.51.100.77", userAgent: "=1+1" }]);
  });
});
