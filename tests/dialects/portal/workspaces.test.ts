import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { auditedSince, sameBytes } from "./administering";
import { callWith, changesOf, everything, keyOf, makeProgram, makeWorkspace, shared } from "./sharing";

const unknownId = "ws_00000000000000000000";

describe("POST /api/v1/workspaces", () => {
  it("makes a workspace that its maker owns", async () => {
    const h = await harness();
    const ada = await h.given.person();
    const before = (await h.audit.events()).length;

    const answer = await h.call("POST", "/api/v1/workspaces", { cookie: ada.cookie, body: { name: "  Crew " } });

    expect([answer.status, answer.body]).toEqual([
      201,
      { id: expect.stringMatching(/^ws_[0-9A-Za-z]{20}$/), name: "Crew", personal: false, role: "owner" },
    ]);
    const list = await h.call("GET", "/api/v1/workspaces", { bearer: ada.accessToken });
    const personal = { id: expect.stringMatching(/^ws_/), name: ada.nickname, personal: true, role: "owner" };
    expect(list.body).toEqual({ items: [personal, answer.body] });
    expect(await auditedSince(h, before)).toEqual([
      {
        event: "workspace.created",
        accountId: ada.id,
        targetId: answer.body.id,
        actorKind: "account",
        actorId: ada.id,
        detail: { name: "Crew" },
      },
    ]);
  });

  it.each([
    [{}, "required"],
    [{ name: "" }, "required"],
    [{ name: "a\u200bb" }, "text_invalid"],
    [{ name: "a\u202eb" }, "text_invalid"],
    [{ name: "x".repeat(101) }, "too_long"],
    [{ name: ["Crew"] }, "invalid_type"],
  ])("refuses %j and makes none", async (body, fault) => {
    const h = await harness();
    const ada = await h.given.person();
    const before = await everything(h);

    const answer = await h.call("POST", "/api/v1/workspaces", { bearer: ada.accessToken, body });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [["name", fault]] })]);
    expect(await everything(h)).toEqual(before);
  });
});

describe("PATCH /api/v1/workspaces/{id}", () => {
  it("renames it, for everybody in it; the same name again is no change", async () => {
    const h = await shared();
    const before = (await h.audit.events()).length;
    const path = `/api/v1/workspaces/${h.workspaceId}`;

    const answers = [
      await h.call("PATCH", path, { bearer: h.owner.accessToken, body: { name: "Staff" } }),
      await h.call("PATCH", path, { bearer: h.owner.accessToken, body: { name: "Staff" } }),
    ];

    const now = { id: h.workspaceId, name: "Staff", personal: false, role: "owner" };
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, now],
      [200, now],
    ]);
    const seen = await h.call("GET", "/api/v1/workspaces", { bearer: h.member.accessToken });
    expect(seen.body.items[1]).toEqual({ ...now, role: "member" });
    expect(await auditedSince(h, before)).toMatchObject([
      { event: "workspace.renamed", targetId: h.workspaceId, detail: { name: "Staff", before: "Crew" } },
    ]);
  });
});

describe("DELETE /api/v1/workspaces/{id}", () => {
  it("deletes an empty one for everybody; keys of members that were good for it go on without it", async () => {
    const h = await shared();
    const { body: key } = await h.call("POST", "/api/v1/keys", {
      bearer: h.member.accessToken,
      body: { name: "CI", workspaceIds: [h.workspaceId] },
    });
    const before = (await h.audit.events()).length;

    const answer = await h.call("DELETE", `/api/v1/workspaces/${h.workspaceId}`, { bearer: h.owner.accessToken });

    expect([answer.status, answer.text]).toEqual([204, ""]);
    for (const { accessToken } of [h.owner, h.member]) {
      const { body } = await h.call("GET", "/api/v1/workspaces", { bearer: accessToken });
      expect(body.items.map(({ personal }: { personal: boolean }) => personal)).toEqual([true]);
    }
    const { body } = await h.call("GET", `/api/v1/keys/${key.id}`, { bearer: h.member.accessToken });
    expect([body.status, body.workspaceIds]).toEqual(["active", []]);
    expect(await auditedSince(h, before)).toMatchObject([
      { event: "workspace.deleted", accountId: h.owner.id, targetId: h.workspaceId, detail: { name: "Crew" } },
    ]);
  });

  it.each(["a service account", "a live key", "a disabled key"])("is refused while it has %s", async (what) => {
    const h = await shared();
    if (what === "a service account") await makeProgram(h, h.owner, h.workspaceId);
    else
      await keyOf(
        h,
        { ownerKind: "workspace", ownerId: h.workspaceId },
        { disabledAt: what === "a disabled key" ? h.clock.now() : null },
      );
    const before = await everything(h);

    const answer = await h.call("DELETE", `/api/v1/workspaces/${h.workspaceId}`, { bearer: h.owner.accessToken });

    expect([answer.status, answer.body]).toEqual([409, problem(409, "workspace_not_empty")]);
    expect(await everything(h)).toEqual(before);
  });

  it.each(["revokedAt", "expiresAt"])("takes keys with it that have ended by %s", async (ended) => {
    const h = await shared();
    await keyOf(h, { ownerKind: "workspace", ownerId: h.workspaceId }, { [ended]: h.clock.now() });

    const answer = await h.call("DELETE", `/api/v1/workspaces/${h.workspaceId}`, { bearer: h.owner.accessToken });

    expect(answer.status).toBe(204);
    expect(await h.database.prisma.key.count()).toBe(0);
  });
});

describe("a workspace", () => {
  it("of others is to a stranger as if there were none, byte for byte", async () => {
    const h = await shared();
    const program = await makeProgram(h, h.owner, h.workspaceId);
    const workspace = `/api/v1/workspaces/${h.workspaceId}`;
    const reads: [string, string, unknown][] = [
      ["GET", `${workspace}/members`, undefined],
      ["GET", `${workspace}/service-accounts`, undefined],
    ];
    const before = await everything(h);

    for (const request of [...reads, ...changesOf(h, program.id)]) {
      const [method, path, body] = request;
      const nobodys = path.replace(h.workspaceId, unknownId).replace(program.id, "sva_00000000000000000000");
      const theirs = await callWith(h, request, { bearer: h.stranger.accessToken });
      const none = await callWith(h, [method, nobodys, body], { bearer: h.stranger.accessToken });

      const expected = path.includes("/service-accounts/")
        ? problem(404, "service_account_not_found")
        : problem(422, "workspace_not_found");
      expect([path, theirs.status, theirs.body]).toEqual([path, expected.status, expected]);
      expect(sameBytes(theirs.text)).toBe(sameBytes(none.text));
    }
    expect(await everything(h)).toEqual(before);
  });

  it("is seen by its members and managed by its owners alone", async () => {
    const h = await shared();
    const program = await makeProgram(h, h.owner, h.workspaceId);
    const before = await everything(h);
    const changes = changesOf(h, program.id).filter(
      ([method, path]) => !(method === "DELETE" && path.includes(h.member.id)),
    );

    for (const request of changes) {
      const { status, body } = await callWith(h, request, { bearer: h.member.accessToken });
      expect([request, status, body]).toEqual([request, 403, problem(403, "scope_insufficient")]);
    }

    expect(await everything(h)).toEqual(before);
    const path = `/api/v1/workspaces/${h.workspaceId}`;
    for (const list of ["members", "service-accounts"]) {
      expect((await h.call("GET", `${path}/${list}`, { bearer: h.member.accessToken })).status).toBe(200);
    }
  });

  it("is no key's to change, whatever its scopes", async () => {
    const h = await shared();
    const program = await makeProgram(h, h.owner, h.workspaceId);
    const { secret } = await h.given.key(h.owner);
    const before = await everything(h);

    const requests: [string, string, unknown][] = [
      ["POST", "/api/v1/workspaces", { name: "Staff" }],
      ...changesOf(h, program.id),
    ];
    for (const request of requests) {
      const { status, body } = await callWith(h, request, { bearer: secret });
      expect([request, status, body]).toEqual([request, 403, problem(403, "scope_insufficient")]);
    }

    expect(await everything(h)).toEqual(before);
  });

  it("of one's own is not to be renamed, deleted or shared", async () => {
    const h = await shared();
    const { body } = await h.call("GET", "/api/v1/workspaces", { bearer: h.owner.accessToken });
    const personal = body.items[0].id;
    const before = await everything(h);

    for (const request of changesOf({ ...h, workspaceId: personal }, "sva_none").slice(0, 4)) {
      const answer = await callWith(h, request, { bearer: h.owner.accessToken });
      expect([request, answer.status, answer.body]).toEqual([request, 422, problem(422, "workspace_not_found")]);
    }
    const leave = await h.call("DELETE", `/api/v1/workspaces/${personal}/members/${h.owner.id}`, {
      bearer: h.owner.accessToken,
    });
    expect([leave.status, leave.body.code]).toEqual([422, "workspace_not_found"]);
    expect(await everything(h)).toEqual(before);
  });

  it("deleted by 50 requests at once is deleted once", async () => {
    const h = await harness();
    const ada = await h.given.person();
    const { id } = await makeWorkspace(h, ada, "Crew");

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => h.call("DELETE", `/api/v1/workspaces/${id}`, { bearer: ada.accessToken })),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(49).fill(422)]);
    expect((await h.audit.events()).filter(({ event }) => event === "workspace.deleted")).toHaveLength(1);
  });
});
