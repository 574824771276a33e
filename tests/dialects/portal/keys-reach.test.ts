import { describe, expect, it } from "vitest";
import { personalWorkspaceOf } from "../../given";
import { problem } from "../../problem";
import { everything, keyBody, keyFor } from "./keeping";
import { makeProgram, type Shared, shared } from "./sharing";

const path = "/api/v1/keys";

/** A key of each kind in one workspace, all of them of the workspace's owner to manage. */
async function owners() {
  const h = await shared();
  const program = await makeProgram(h, h.owner, h.workspaceId);
  const theirs = {
    account: await keyFor(h),
    service_account: await keyFor(h, { owner: { kind: "service_account", id: program.id } }),
    workspace: await keyFor(h, { owner: { kind: "workspace", id: h.workspaceId } }),
  };
  return { ...h, program, theirs };
}

/** Every way to see or change a key. */
const ways = (id: string): [string, string, unknown?][] => [
  ["GET", `${path}/${id}`],
  ["PATCH", `${path}/${id}`, { name: "mine now" }],
  ["DELETE", `${path}/${id}`],
  ["POST", `${path}/${id}/disable`],
  ["POST", `${path}/${id}/enable`],
  ["POST", `${path}/${id}/rotate`],
  ["POST", `${path}/${id}/simulate`],
  ["GET", `${path}/${id}/usage`],
  ["GET", `${path}/${id}/callers`],
  ["GET", `${path}/${id}/refusals`],
  ["POST", `${path}/bulk/preview`, { ids: [id] }],
  ["POST", `${path}/bulk`, { action: "revoke", ids: [id] }],
];

async function expectOutOfReach(h: Shared, bearer: string, ids: string[]) {
  const before = await everything(h);
  for (const id of ids) {
    for (const [method, to, body] of ways(id)) {
      const answer = await h.call(method, to, { bearer, ...(body !== undefined && { body }) });
      expect([method, to, answer.status, answer.body]).toEqual([method, to, 404, problem(404, "key_not_found")]);
    }
  }
  expect(await everything(h)).toEqual(before);
}

describe("the reach of a key", () => {
  const scopes = ["keys:read", "keys:write"] as const;

  it("of an account ends at the account's own keys, though the person manages more", async () => {
    const h = await owners();
    const { secret } = await keyFor(h, { scopes });
    const others = await keyFor({ ...h, owner: h.stranger });

    await expectOutOfReach(h, secret, [h.theirs.service_account.id, h.theirs.workspace.id, others.id]);

    const { body } = await h.call("GET", path, { bearer: secret });
    expect(body.items.map(({ owner }: { owner: unknown }) => owner)).toEqual([
      { kind: "account", id: h.owner.id, name: "Ada" },
      { kind: "account", id: h.owner.id, name: "Ada" },
    ]);
  });

  it.each(["service_account", "workspace"] as const)("of a %s ends at that", async (kind) => {
    const h = await owners();
    const owner = { kind, id: kind === "workspace" ? h.workspaceId : h.program.id };
    const { secret } = await keyFor(h, { scopes, owner });
    const another = await makeProgram(h, h.owner, h.workspaceId, "Another");
    const theirs = await keyFor(h, { owner: { kind: "service_account", id: another.id } });
    const { [kind]: _, ...rest } = h.theirs;

    await expectOutOfReach(h, secret, [theirs.id, ...Object.values(rest).map(({ id }) => id)]);

    const { body } = await h.call("GET", path, { bearer: secret });
    expect(body.items.map((item: { owner: { id: string } }) => item.owner.id)).toEqual([owner.id, owner.id]);
  });
});

describe("the reach of a person", () => {
  it("has the keys of the workspaces they own and of their service accounts", async () => {
    const h = await owners();

    const { body } = await h.call("GET", path, { bearer: h.owner.accessToken });

    const kinds = body.items.map(({ owner }: { owner: { kind: string } }) => owner.kind);
    expect([...kinds].sort()).toEqual(["account", "service_account", "workspace"]);
    for (const { id } of Object.values(h.theirs)) {
      expect((await h.call("GET", `${path}/${id}`, { bearer: h.owner.accessToken })).status).toBe(200);
    }
  });

  it("has none of them as a member, or as somebody else", async () => {
    const h = await owners();
    const ids = Object.values(h.theirs).map(({ id }) => id);

    await expectOutOfReach(h, h.member.accessToken, ids);
    await expectOutOfReach(h, h.stranger.accessToken, ids);
  });
});

describe("what a key is made for", () => {
  it("can be a service account or a workspace of one's own, which bounds where it is good", async () => {
    const h = await owners();
    const personal = await personalWorkspaceOf(h.database, h.owner.id);
    const createdAt = h.clock.now().toISOString();
    const choices = [
      { owner: { kind: "service_account", id: h.program.id }, name: "Nightly build" },
      { owner: { kind: "workspace", id: h.workspaceId }, name: "Crew" },
    ];

    for (const { owner, name } of choices) {
      const options = { bearer: h.owner.accessToken, body: { name: "CI", owner } };
      const { status, body } = await h.call("POST", path, options);
      const { key: _, ...made } = body;
      const expected = { name: "CI", owner: { ...owner, name }, createdAt, workspaceIds: [h.workspaceId] };
      expect([status, made]).toEqual([201, await keyBody(h, h.owner, expected)]);

      const elsewhere = { name: "CI", owner, workspaceIds: [personal] };
      const refused = await h.call("POST", path, { bearer: h.owner.accessToken, body: elsewhere });
      expect([refused.status, refused.body]).toEqual([422, problem(422, "workspace_not_found")]);
    }
  });

  it.each(["member", "stranger"] as const)("can't be a workspace of which one is but a %s", async (who) => {
    const h = await owners();
    const before = await everything(h);
    const make = (owner: object) => h.call("POST", path, { bearer: h[who].accessToken, body: { name: "CI", owner } });

    const workspace = await make({ kind: "workspace", id: h.workspaceId });
    const program = await make({ kind: "service_account", id: h.program.id });

    expect([workspace.status, workspace.body]).toEqual([422, problem(422, "workspace_not_found")]);
    expect([program.status, program.body]).toEqual([404, problem(404, "service_account_not_found")]);
    expect(await everything(h)).toEqual(before);
  });

  it("can't be anything but its own owner for a key", async () => {
    const h = await owners();
    const account = await keyFor(h, { scopes: ["keys:write"] });
    const program = await keyFor(h, {
      scopes: ["keys:write"],
      owner: { kind: "service_account", id: h.program.id },
    });
    const workspace = { kind: "workspace", id: h.workspaceId };
    const service = { kind: "service_account", id: h.program.id };
    const before = await everything(h);

    for (const [bearer, owner] of [
      [account.secret, workspace],
      [account.secret, service],
      [program.secret, workspace],
      [program.secret, { kind: "account" }],
    ] as const) {
      const answer = await h.call("POST", path, { bearer, body: { name: "CI", owner } });
      expect([answer.status, answer.body]).toEqual([403, problem(403, "scope_insufficient")]);
    }
    expect(await everything(h)).toEqual(before);
    const child = await h.call("POST", path, { bearer: program.secret, body: { name: "CI" } });
    expect(child.body).toMatchObject({ owner: { kind: "service_account", id: h.program.id }, createdBy: null });
  });

  it.each<[string, Record<string, unknown>]>([
    ["an id with kind account", { owner: { kind: "account", id: "acc_victim" } }],
    ["ids beside it", { ownerId: "x", ownerKind: "workspace", accountId: "x", createdBy: "x", user: { id: "x" } }],
    ["a state", { id: "key_1", status: "revoked", revokedAt: "2026-01-01T00:00:00Z", disabledBy: "x", rotation: {} }],
    ["a secret", { key: "lk_mine", secret: "lk_mine", secretDigest: "00", hint: "lk_mine", readable: true }],
  ])("is never told by %s in a body", async (_name, fields) => {
    const h = await owners();
    const options = { bearer: h.stranger.accessToken, body: { name: "test key", ...fields } };

    const { status, body } = await h.call("POST", path, options);

    const { key, ...made } = body;
    expect([status, made]).toEqual([201, await keyBody(h, h.stranger, { createdAt: h.clock.now().toISOString() })]);
    expect(key).toMatch(/^lk_[0-9A-Za-z]{36}$/);
    const edited = await h.call("PATCH", `${path}/${made.id}`, { ...options, body: { name: "b", ...fields } });
    const { propagation: _, ...after } = edited.body;
    expect(after).toEqual({ ...made, name: "b" });
    const row = await h.database.prisma.key.findUniqueOrThrow({ where: { id: made.id } });
    expect([row.ownerId, row.accountId, row.createdBy, row.secretSealed]).toEqual([
      h.stranger.id,
      h.stranger.id,
      h.stranger.id,
      null,
    ]);
  });

  it.each([null, "me", [], {}, { kind: "admin" }, { kind: "workspace" }, { kind: "workspace", id: { not: "" } }])(
    "can't be %j",
    async (owner) => {
      const h = await owners();
      const before = await everything(h);

      const answer = await h.call("POST", path, { bearer: h.owner.accessToken, body: { name: "CI", owner } });

      expect([answer.status, answer.body.code]).toEqual([400, "request_invalid"]);
      expect(await everything(h)).toEqual(before);
    },
  );
});
