import { describe, expect, it } from "vitest";
import { givenGrant, makeApp } from "../../oauth";
import { problem } from "../../problem";
import { auditedSince } from "./administering";
import {
  addTo,
  everything,
  makeWorkspace,
  removeFrom,
  rolesIn,
  type Shared,
  setRoleIn,
  shared,
  suspended,
} from "./sharing";

const moment = (seconds: number) => `2026-11-20T12:00:0${seconds}.000Z`;

describe("GET /api/v1/workspaces/{id}/members", () => {
  it.each(["session", "token", "key"] as const)("shows who is in it to a member's %s", async (via) => {
    const h = await shared();
    const { secret } = await h.given.key(h.member, { scopes: ["workspaces:read"], workspaceIds: [h.workspaceId] });
    const { cookie, accessToken } = h.member;
    const options = { session: { cookie }, token: { bearer: accessToken }, key: { bearer: secret } }[via];

    const answer = await h.call("GET", `/api/v1/workspaces/${h.workspaceId}/members`, options);

    expect([answer.status, answer.body]).toEqual([
      200,
      {
        items: [
          { accountId: h.owner.id, email: "ada@example.com", nickname: "Ada", role: "owner", addedAt: moment(0) },
          { accountId: h.member.id, email: "ben@example.com", nickname: "Ben", role: "member", addedAt: moment(1) },
        ],
      },
    ]);
  });
});

describe.each(["key", "app"] as const)("a workspace that a person's %s was not let into", (via) => {
  it("is not told apart from none, while the one that it was let into is shown", async () => {
    const h = await shared();
    const { id: other } = await makeWorkspace(h, h.member, "Other");
    const scopes = ["workspaces:read"] as const;
    const app = await makeApp(h, h.member, { scopes: [...scopes] });
    const { tokens } = await givenGrant(h, h.member, app, { scopes: [...scopes], workspaceId: other });
    const key = await h.given.key(h.member, { scopes: [...scopes], workspaceIds: [other] });
    const bearer = via === "key" ? key.secret : tokens.accessToken;
    const look = (id: string, what: string) => h.call("GET", `/api/v1/workspaces/${id}/${what}`, { bearer });

    const listed = await h.call("GET", "/api/v1/workspaces", { bearer });
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([other]);
    for (const what of ["members", "service-accounts"]) {
      for (const id of [h.workspaceId, "wsp_0"]) {
        const { status, body } = await look(id, what);
        expect([status, body]).toEqual([422, problem(422, "workspace_not_found")]);
      }
      expect((await look(other, what)).status).toBe(200);
    }
  });
});

describe("POST /api/v1/workspaces/{id}/members", () => {
  it("lets somebody in, whatever the case of their address, and tells them", async () => {
    const h = await shared();
    const before = (await h.audit.events()).length;

    const answer = await addTo(h, h.owner, h.workspaceId, "EVA@example.com", "owner");

    const { id: accountId, nickname } = h.stranger;
    expect([answer.status, answer.body]).toEqual([
      201,
      { accountId, email: "eva@example.com", nickname, role: "owner", addedAt: moment(2) },
    ]);
    const seen = await h.call("GET", "/api/v1/workspaces", { bearer: h.stranger.accessToken });
    expect(seen.body.items[1]).toEqual({ id: h.workspaceId, name: "Crew", personal: false, role: "owner" });
    expect(await auditedSince(h, before)).toEqual([
      {
        event: "workspace.member_added",
        accountId,
        targetId: h.workspaceId,
        actorKind: "account",
        actorId: h.owner.id,
        detail: { name: "Crew", role: "owner" },
      },
    ]);
    const [mail] = (await h.mails()).filter(({ to }) => to === "eva@example.com");
    expect(mail?.text).toContain("Crew");
    expect(mail?.text).toContain("Ada");
  });

  it.each([
    ["a member", "ben@example.com", 409, "member_known"],
    ["the owner themselves", "ada@example.com", 409, "member_known"],
    ["nobody's address", "nobody@example.com", 404, "member_not_found"],
    ["a suspended account", "eva@example.com", 404, "member_not_found"],
    ["an account that waits for activation", "new@example.com", 404, "member_not_found"],
  ] as const)("refuses %s and changes nothing", async (_name, email, status, code) => {
    const h = await shared();
    await suspended(h, h.stranger.id);
    const { id } = await h.given.account({ email: "new@example.com" });
    await h.database.prisma.account.update({ where: { id }, data: { status: "pending" } });
    const before = await everything(h);

    const answer = await addTo(h, h.owner, h.workspaceId, email);

    expect([answer.status, answer.body]).toEqual([status, problem(status, code)]);
    expect(await everything(h)).toEqual(before);
  });

  it("asked for 50 times at once lets them in once", async () => {
    const h = await shared();

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => addTo(h, h.owner, h.workspaceId, "eva@example.com")),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(49).fill(409)]);
    expect(await rolesIn(h, h.workspaceId)).toHaveLength(3);
    expect(await h.database.prisma.outboxMail.count({ where: { recipient: "eva@example.com" } })).toBe(
      1 + (await newDeviceMails(h)),
    );
  });

  it("is limited: each answer tells whether an address has an account", async () => {
    const h = await shared({ LIMITS: "member.account=3/86400" });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await addTo(h, h.owner, h.workspaceId, `no${n}@example.com`)).status);

    expect(statuses).toEqual([404, 404, 429, 429]);
  });
});

describe("PATCH /api/v1/workspaces/{id}/members/{accountId}", () => {
  it("makes a member an owner and back; what they are already changes nothing", async () => {
    const h = await shared();
    const before = (await h.audit.events()).length;
    const { id: accountId, email, nickname } = h.member;

    const answers = [];
    for (const role of ["owner", "owner", "member"]) {
      answers.push(await setRoleIn(h, h.owner, h.workspaceId, accountId, role));
    }

    const body = { accountId, email, nickname, addedAt: moment(1) };
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, { ...body, role: "owner" }],
      [200, { ...body, role: "owner" }],
      [200, { ...body, role: "member" }],
    ]);
    const events = await auditedSince(h, before);
    expect(events.map((row) => [row?.event, row?.accountId, row?.detail])).toEqual([
      ["workspace.member_changed", accountId, { name: "Crew", role: "owner" }],
      ["workspace.member_changed", accountId, { name: "Crew", role: "member" }],
    ]);
  });

  it("refuses somebody who isn't in it, and a role there is none of", async () => {
    const h = await shared();
    const before = await everything(h);

    const stranger = await setRoleIn(h, h.owner, h.workspaceId, h.stranger.id, "owner");
    const role = await setRoleIn(h, h.owner, h.workspaceId, h.member.id, "admin");

    expect([stranger.status, stranger.body]).toEqual([404, problem(404, "member_not_found")]);
    expect([role.status, role.body]).toEqual([
      400,
      problem(400, "request_invalid", { fields: [["role", "invalid_value"]] }),
    ]);
    expect(await everything(h)).toEqual(before);
  });
});

describe("DELETE /api/v1/workspaces/{id}/members/{accountId}", () => {
  it("takes somebody out: their own keys are good for it no more, and nobody else's are touched", async () => {
    const h = await shared();
    const body = { name: "CI", workspaceIds: [h.workspaceId] };
    const { body: theirs } = await h.call("POST", "/api/v1/keys", { bearer: h.member.accessToken, body });
    const { body: owners } = await h.call("POST", "/api/v1/keys", { bearer: h.owner.accessToken, body });
    const before = (await h.audit.events()).length;

    const answer = await removeFrom(h, h.owner, h.workspaceId, h.member.id);

    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(await rolesIn(h, h.workspaceId)).toEqual([[h.owner.id, "owner"]]);
    const after = await Promise.all([
      h.call("GET", `/api/v1/keys/${theirs.id}`, { bearer: h.member.accessToken }),
      h.call("GET", `/api/v1/keys/${owners.id}`, { bearer: h.owner.accessToken }),
    ]);
    expect(after.map(({ body }) => [body.status, body.workspaceIds])).toEqual([
      ["active", []],
      ["active", [h.workspaceId]],
    ]);
    expect(await auditedSince(h, before)).toMatchObject([
      { event: "workspace.member_removed", accountId: h.member.id, actorId: h.owner.id, targetId: h.workspaceId },
    ]);
  });

  it("lets a member leave", async () => {
    const h = await shared();

    expect((await removeFrom(h, h.member, h.workspaceId, h.member.id)).status).toBe(204);

    expect(await rolesIn(h, h.workspaceId)).toEqual([[h.owner.id, "owner"]]);
    expect((await removeFrom(h, h.member, h.workspaceId, h.member.id)).body.code).toBe("workspace_not_found");
  });

  it("refuses a member who would remove somebody else, and somebody who isn't in it", async () => {
    const h = await shared();
    const before = await everything(h);

    const other = await removeFrom(h, h.member, h.workspaceId, h.owner.id);
    const stranger = await removeFrom(h, h.owner, h.workspaceId, h.stranger.id);

    expect([other.status, other.body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect([stranger.status, stranger.body]).toEqual([404, problem(404, "member_not_found")]);
    expect(await everything(h)).toEqual(before);
  });
});

function newDeviceMails({ database }: Shared): Promise<number> {
  return database.prisma.outboxMail.count({ where: { recipient: "eva@example.com", template: "new-device-login" } });
}
