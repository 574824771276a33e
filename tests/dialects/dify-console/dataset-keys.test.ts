import { describe, expect, it } from "vitest";
import type { CallResult } from "../../client";
import { personalWorkspaceOf } from "../../given";
import { harness } from "../../harness";
import { colleague, consoleOf, forbidden, noCsrf, refusal } from "./console-caller";

const bare = ({ status, body }: CallResult) => [status, body];
const noKey = refusal(404, "not_found", "API key not found");
const noWorkspace = refusal(404, "not_found", "Workspace not found.");
const madeAt = 1795176000;
const all = "/datasets/api-keys";
const ofOne = "/datasets/7c1f0e6a-7c64-4b8b-9a43-0d3a6f9f3c11/api-keys";

async function somebody(env: Record<string, string> = {}) {
  const h = await harness(env);
  const owner = await h.given.person();
  const workspaceId = await personalWorkspaceOf(h.database, owner.id);
  return { h, owner, workspaceId, console: consoleOf(h, owner) };
}

describe("data set keys", () => {
  it("are made for the whole workspace with 200, and for one data set with 201", async () => {
    const { h, console, workspaceId } = await somebody();

    const wide = await console("POST", all);
    const narrow = await console("POST", ofOne, {});

    const body = {
      id: expect.stringMatching(/^key_\w{20}$/),
      type: "dataset",
      token: expect.stringMatching(/^dataset-\w{36}$/),
      last_used_at: null,
      created_at: madeAt,
    };
    expect([bare(wide), bare(narrow)]).toEqual([
      [200, body],
      [201, body],
    ]);
    const rows = await h.database.prisma.key.findMany({ orderBy: { createdAt: "asc" } });
    for (const row of rows) expect(row).toMatchObject({ ownerKind: "workspace", ownerId: workspaceId, clientId: null });
    const me = await h.call("GET", "/api/v1/me", { bearer: wide.body.token });
    expect(me.body).toMatchObject({ via: "key", scopes: [] });
  });

  it("are listed where they were made, in full for an owner and masked for a member", async () => {
    const { h, console, workspaceId } = await somebody();
    const { body: wide } = await console("POST", all);
    const { body: narrow } = await console("POST", ofOne);
    const member = consoleOf(h, await colleague(h, workspaceId, "member"));

    expect(bare(await console("GET", all))).toEqual([200, { data: [wide] }]);
    expect(bare(await console("GET", ofOne))).toEqual([200, { data: [narrow] }]);
    const token = `${wide.token.slice(0, 12)}…${wide.token.slice(-4)}`;
    const there = { "x-workspace-id": workspaceId };
    expect(bare(await member("GET", all, undefined, there))).toEqual([200, { data: [{ ...wide, token }] }]);
    expect(bare(await member("GET", all))).toEqual([200, { data: [] }]);
  });

  it("are ten at most in each place, however many are asked for at once", async () => {
    const { h, console } = await somebody();

    const answers = await Promise.all(Array.from({ length: 50 }, () => console("POST", all)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    const message = "Cannot create more than 10 API keys for this resource type.";
    const full = refusal(400, "max_keys_exceeded", message);
    for (const answer of answers) if (answer.status !== 200) expect(bare(answer)).toEqual(full);
    expect((await h.rowCounts()).keys).toBe(10);
    expect((await console("POST", ofOne)).status).toBe(201);
  });

  it("that are deleted are refused at once, and are found where they were made alone", async () => {
    const { h, console } = await somebody();
    const { body: wide } = await console("POST", all);

    expect(bare(await console("DELETE", `${ofOne}/${wide.id}`))).toEqual(noKey);
    expect((await console("DELETE", `${all}/${wide.id}`)).status).toBe(204);

    expect((await h.call("GET", "/api/v1/me", { bearer: wide.token })).status).toBe(401);
    for (const id of [wide.id, "x", "%00", "key_00000000000000000000"]) {
      expect(bare(await console("DELETE", `${all}/${id}`))).toEqual(noKey);
    }
  });

  it("are an owner's to make and to end", async () => {
    const { h, console, workspaceId } = await somebody();
    const { body: made } = await console("POST", all);
    const member = consoleOf(h, await colleague(h, workspaceId, "member"));
    const there = { "x-workspace-id": workspaceId };
    const before = await h.rowCounts();

    expect(bare(await member("POST", all, {}, there))).toEqual(forbidden);
    expect(bare(await member("DELETE", `${all}/${made.id}`, undefined, there))).toEqual(forbidden);
    expect(await h.rowCounts()).toEqual(before);
    const other = consoleOf(h, await colleague(h, workspaceId, "owner"));
    expect((await other("DELETE", `${all}/${made.id}`, undefined, there)).status).toBe(204);
  });

  it("of another's workspace are nowhere", async () => {
    const { h, console, workspaceId } = await somebody();
    const { body: made } = await console("POST", all);
    const stranger = consoleOf(h, await h.given.person());
    const before = await h.rowCounts();

    for (const id of [workspaceId, "ws_00000000000000000000", "x".repeat(300), "é"]) {
      const there = { "x-workspace-id": id };
      expect(bare(await stranger("GET", all, undefined, there))).toEqual(noWorkspace);
      expect(bare(await stranger("POST", all, {}, there))).toEqual(noWorkspace);
      expect(bare(await stranger("DELETE", `${all}/${made.id}`, undefined, there))).toEqual(noWorkspace);
    }
    expect(bare(await stranger("DELETE", `${all}/${made.id}`))).toEqual(noKey);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("are for people who are logged in, with the CSRF token", async () => {
    const { h, owner, console } = await somebody();
    const { body: made } = await console("POST", all);
    const before = await h.rowCounts();

    for (const [method, path] of [
      ["GET", all],
      ["POST", all],
      ["DELETE", `${all}/${made.id}`],
    ] as const) {
      const cookie = `access_token=${owner.accessToken}`;
      expect(bare(await h.call(method, `/console/api${path}`, { cookie }))).toEqual(noCsrf);
      expect((await h.call(method, `/console/api${path}`)).status).toBe(401);
      expect(bare(await h.call(method, `/console/api${path}`, { bearer: made.token }))).toEqual(forbidden);
    }
    expect(await h.rowCounts()).toEqual(before);
  });

  it("have a data set's id that is one", async () => {
    const { h, console } = await somebody();
    const before = await h.rowCounts();
    for (const id of ["%00", "a b", "x".repeat(65), "%F0%9F%94%91"]) {
      const { status, body } = await console("POST", `/datasets/${encodeURI(decodeURI(id))}/api-keys`);
      expect([status, body.code]).toEqual([400, "invalid_param"]);
    }
    expect(await h.rowCounts()).toEqual(before);
  });
});
