import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { auditedSince } from "./administering";
import { everything, keyOf, makeProgram, type Shared, shared } from "./sharing";

async function programmed() {
  const h = await shared();
  const program = await makeProgram(h, h.owner, h.workspaceId);
  const key = await keyOf(h, { ownerKind: "service_account", ownerId: program.id });
  return { ...h, program, key };
}

type Programmed = Awaited<ReturnType<typeof programmed>>;

function change(h: Programmed, body: unknown) {
  return h.call("PATCH", `/api/v1/service-accounts/${h.program.id}`, { bearer: h.owner.accessToken, body });
}

const listOf = (h: Shared) => `/api/v1/workspaces/${h.workspaceId}/service-accounts`;
const me = (h: Shared, bearer: string) => h.call("GET", "/api/v1/me", { bearer });

describe("POST /api/v1/workspaces/{id}/service-accounts", () => {
  it("makes one in a workspace that the caller owns", async () => {
    const h = await shared();
    const before = (await h.audit.events()).length;
    const body = { name: "Nightly build", description: "deploys" };

    const answer = await h.call("POST", listOf(h), { cookie: h.owner.cookie, body });

    const made = {
      id: expect.stringMatching(/^sva_[0-9A-Za-z]{20}$/),
      workspaceId: h.workspaceId,
      ...body,
      createdAt: "2026-11-20T12:00:02.000Z",
      createdBy: h.owner.id,
      disabledAt: null,
      liveKeys: 0,
    };
    expect([answer.status, answer.body]).toEqual([201, made]);
    expect((await h.call("GET", listOf(h), { bearer: h.member.accessToken })).body).toEqual({ items: [answer.body] });
    expect(await auditedSince(h, before)).toEqual([
      {
        event: "service_account.created",
        accountId: h.owner.id,
        targetId: answer.body.id,
        actorKind: "account",
        actorId: h.owner.id,
        detail: { name: "Nightly build", workspaceId: h.workspaceId },
      },
    ]);
  });

  it("makes one in the caller's personal workspace, too", async () => {
    const h = await shared();
    const { body } = await h.call("GET", "/api/v1/workspaces", { bearer: h.owner.accessToken });

    expect(await makeProgram(h, h.owner, body.items[0].id)).toMatchObject({ workspaceId: body.items[0].id });
  });

  it.each([
    [{}, "name", "required"],
    [{ name: " " }, "name", "required"],
    [{ name: "a\u200bb" }, "name", "text_invalid"],
    [{ name: "CI", description: "x".repeat(501) }, "description", "too_long"],
  ])("refuses %j and makes none", async (body, field, fault) => {
    const h = await shared();
    const before = await everything(h);

    const answer = await h.call("POST", listOf(h), { bearer: h.owner.accessToken, body });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [[field, fault]] })]);
    expect(await everything(h)).toEqual(before);
  });
});

describe("GET /api/v1/workspaces/{id}/service-accounts", () => {
  it("shows how many keys of each are live, newest first", async () => {
    const h = await programmed();
    const owner = { ownerKind: "service_account" as const, ownerId: h.program.id };
    await keyOf(h, owner, { revokedAt: h.clock.now() });
    await keyOf(h, owner, { disabledAt: h.clock.now() });
    await keyOf(h, owner, { expiresAt: h.clock.now() });
    h.clock.advance(1);
    await makeProgram(h, h.owner, h.workspaceId, "Reports");

    const { body } = await h.call("GET", listOf(h), { bearer: h.owner.accessToken });

    expect(body.items.map(({ name, liveKeys }: { name: string; liveKeys: number }) => [name, liveKeys])).toEqual([
      ["Reports", 0],
      ["Nightly build", 1],
    ]);
  });
});

describe("PATCH /api/v1/service-accounts/{id}", () => {
  it("renames and redescribes it; what it is already changes nothing", async () => {
    const h = await programmed();
    const before = (await h.audit.events()).length;
    const fields = { name: "Hourly build", description: "deploys" };

    const answers = [await change(h, fields), await change(h, fields), await change(h, { disabled: false })];

    const now = { ...h.program, ...fields, liveKeys: 1 };
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, now],
      [200, now],
      [200, now],
    ]);
    expect(await auditedSince(h, before)).toMatchObject([
      {
        event: "service_account.updated",
        targetId: h.program.id,
        detail: { name: "Hourly build", workspaceId: h.workspaceId, fields: ["name", "description"] },
      },
    ]);
  });

  it("disables it, so that its keys are refused from the next request on, and enables it again", async () => {
    const h = await programmed();
    const before = (await h.audit.events()).length;
    expect((await me(h, h.key.secret)).status).toBe(200);

    const disabled = await change(h, { disabled: true });
    const refused = await me(h, h.key.secret);
    const again = await change(h, { disabled: true });
    const enabled = await change(h, { disabled: false });

    expect([disabled.status, disabled.body]).toEqual([
      200,
      { ...h.program, disabledAt: "2026-11-20T12:00:02.000Z", liveKeys: 1 },
    ]);
    expect([refused.status, refused.body]).toEqual([401, problem(401, "credential_invalid")]);
    expect(again.body).toEqual(disabled.body);
    expect([enabled.status, enabled.body]).toEqual([200, { ...h.program, liveKeys: 1 }]);
    expect((await me(h, h.key.secret)).status).toBe(200);
    expect((await auditedSince(h, before)).map((row) => [row?.event, row?.targetId])).toEqual([
      ["service_account.disabled", h.program.id],
      ["service_account.enabled", h.program.id],
    ]);
  });

  it("asked for 50 times at once disables it once", async () => {
    const h = await programmed();

    const answers = await Promise.all(Array.from({ length: 50 }, () => change(h, { disabled: true })));

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect((await h.audit.events()).filter(({ event }) => event === "service_account.disabled")).toHaveLength(1);
  });

  it.each([[{}], [{ workspaceId: "ws_00000000000000000000" }]])("refuses to change nothing: %j", async (body) => {
    const h = await programmed();
    const before = await everything(h);

    const answer = await change(h, body);

    const fault = problem(400, "request_invalid", { fields: [["", "nothing_to_change"]] });
    expect([answer.status, answer.body]).toEqual([400, fault]);
    expect(await everything(h)).toEqual(before);
  });
});

describe("DELETE /api/v1/service-accounts/{id}", () => {
  it("deletes it with its keys, which are refused from the next request on", async () => {
    const h = await programmed();
    const before = (await h.audit.events()).length;
    const path = `/api/v1/service-accounts/${h.program.id}`;
    expect((await me(h, h.key.secret)).status).toBe(200);

    const answer = await h.call("DELETE", path, { bearer: h.owner.accessToken });
    const again = await h.call("DELETE", path, { bearer: h.owner.accessToken });

    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect([again.status, again.body]).toEqual([404, problem(404, "service_account_not_found")]);
    expect((await me(h, h.key.secret)).status).toBe(401);
    expect(await h.database.prisma.key.count()).toBe(0);
    expect(await auditedSince(h, before)).toMatchObject([
      { event: "service_account.deleted", targetId: h.program.id, detail: { name: "Nightly build", keys: 1 } },
    ]);
  });
});

describe("GET /api/v1/me", () => {
  it("tells a key of a service account what it stands for", async () => {
    const h = await programmed();

    const answer = await me(h, h.key.secret);

    expect([answer.status, answer.body]).toEqual([
      200,
      {
        id: h.program.id,
        kind: "service_account",
        name: "Nightly build",
        email: null,
        nickname: null,
        role: null,
        locale: null,
        createdAt: "2026-11-20T12:00:02.000Z",
        via: "key",
        scopes: ["workspaces:read"],
        keyId: h.key.id,
        sessionId: null,
      },
    ]);
  });

  it("tells a key of a workspace the same", async () => {
    const h = await shared();
    const { secret } = await keyOf(h, { ownerKind: "workspace", ownerId: h.workspaceId });

    const { body } = await me(h, secret);

    expect(body).toMatchObject({ id: h.workspaceId, kind: "workspace", name: "Crew", email: null, role: null });
  });

  it("shows such a key no person's workspaces or members", async () => {
    const h = await programmed();

    const list = await h.call("GET", "/api/v1/workspaces", { bearer: h.key.secret });
    const members = await h.call("GET", `/api/v1/workspaces/${h.workspaceId}/members`, { bearer: h.key.secret });

    expect([list.status, list.body]).toEqual([200, { items: [] }]);
    expect([members.status, members.body]).toEqual([422, problem(422, "workspace_not_found")]);
  });
});
