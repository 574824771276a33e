import { describe, expect, it } from "vitest";
import { createKey } from "../../../server/domain/keys/create-key";
import { appToken, overAppToken, ownAppToken } from "../../app-tokens";
import { type Person, personalWorkspaceOf } from "../../given";
import { type App, givenGrant, makeApp } from "../../oauth";
import { addTo, makeWorkspace, shared } from "../portal/sharing";
import { cozing, said } from "./coze-client";

type Body = Record<string, unknown>;

const logid = expect.stringMatching(/^req_/);
const failure = (code: number, msg: unknown = expect.any(String)) => ({ code, msg, detail: { logid } });
const notGood = [401, failure(4100, "authentication is invalid")];
const notAllowed = [403, failure(4101)];

/** A personal access token. */
async function personal(h: Awaited<ReturnType<typeof cozing>>, owner: Person, input: Body = {}): Promise<string> {
  const given = { name: "pat", form: "personal" as const, scopes: ["workspaces:read" as const], ...input };
  return (await createKey(h.ctx, owner.actor, given)).secret;
}

async function tokenOf(h: Awaited<ReturnType<typeof cozing>>, given: Body = {}, app?: App): Promise<string> {
  const of = app ?? (await makeApp(h, h.owner, { dialect: "coze", scopes: ["profile", "workspaces:read"] }));
  return (await givenGrant(h, h.person, of, { scopes: ["profile", "workspaces:read"], ...given })).tokens.accessToken;
}

const paths = ["/v1/users/me", "/v1/workspaces"];

describe("who a token stands for", () => {
  it("is told for a personal access token and for an app's, the same of both", async () => {
    const h = await cozing();
    const data = { user_id: h.person.id, user_name: h.person.id, nick_name: h.person.nickname, avatar_url: "" };
    const pat = await personal(h, h.person);
    expect(pat).toMatch(/^pat_\w{36}$/);
    for (const bearer of [pat, await tokenOf(h)]) {
      const answer = await h.call("GET", "/v1/users/me", { bearer });
      expect(said(answer)).toEqual([200, { code: 0, msg: "", detail: { logid }, data }]);
      expect(answer.headers.get("x-tt-logid")).toBe(answer.body.detail.logid);
    }
  });
});

describe("the workspaces that a token reaches", () => {
  it("are told by the page, a person's own first, with how many there are", async () => {
    const h = await shared();
    await makeWorkspace(h, h.member, "Second");
    const bearer = (
      await h.given.key(h.member, { scopes: ["workspaces:read"], workspaceIds: await idsOf(h, h.member) })
    ).secret;
    const list = (query: string) => h.call("GET", `/v1/workspaces${query}`, { bearer });
    const entry = (id: unknown, name: string, role_type: string, workspace_type: string) => ({
      ...{ id, name, icon_url: "", role_type, workspace_type, enterprise_id: "" },
    });
    const all = [
      entry(await personalWorkspaceOf(h.database, h.member.id), expect.any(String) as never, "owner", "personal"),
      entry(h.workspaceId, "Crew", "member", "team"),
      entry(expect.any(String), "Second", "owner", "team"),
    ];

    for (const [query, workspaces] of [
      ["", all],
      ["?page_num=1&page_size=50", all],
      ["?page_num=1&page_size=2", all.slice(0, 2)],
      ["?page_num=2&page_size=2", all.slice(2)],
      ["?page_num=3&page_size=2", []],
      ["?enterprise_id=", all],
      [`?enterprise_id=${h.workspaceId}`, all.slice(1, 2)],
      [`?user_id=${h.member.id}&coze_account_id=${h.member.id}`, all],
      [`?user_id=${h.owner.id}`, []],
      ["?coze_account_id=1", []],
      ["?unknown=1", all],
    ] as const) {
      const answer = await list(query);
      const total = query.includes("user_id") || query.includes("_id=") ? expect.any(Number) : 3;
      expect([query, ...said(answer)]).toEqual([
        query,
        200,
        { code: 0, msg: "", detail: { logid }, data: { total_count: total, workspaces } },
      ]);
    }
  });

  it.each([
    "page_num=0",
    "page_num=-1",
    "page_num=a",
    "page_num=",
    "page_size=51",
    "page_size=1.5",
    "page_num=1&page_num=2",
  ])("with %s are not told", async (query) => {
    const h = await cozing();
    const answer = await h.call("GET", `/v1/workspaces?${query}`, { bearer: await personal(h, h.person) });
    expect(said(answer)).toEqual([400, failure(4000)]);
  });

  it("are those that a key or an agreement was limited to", async () => {
    const h = await cozing();
    const { id: crew } = await makeWorkspace(h, h.person, "Crew");
    await makeWorkspace(h, h.person, "Other");
    const bearers = [await personal(h, h.person, { workspaceIds: [crew] }), await tokenOf(h, { workspaceId: crew })];
    for (const bearer of bearers) {
      const { body } = await h.call("GET", "/v1/workspaces", { bearer });
      expect([body.data.total_count, body.data.workspaces.map(({ id }: Body) => id)]).toEqual([1, [crew]]);
      const own = await h.call("GET", "/api/v1/workspaces", { bearer });
      expect(own.body.items.map(({ id }: Body) => id)).toEqual([crew]);
    }
    const free = await h.call("GET", "/v1/workspaces", { bearer: await tokenOf(h) });
    expect(free.body.data.total_count).toBe(3);
  });

  it("end with the membership", async () => {
    const h = await cozing();
    const { id: crew } = await makeWorkspace(h, h.owner, "Crew");
    await addTo(h, h.owner, crew, h.person.email);
    const bearer = await tokenOf(h, { workspaceId: crew });
    await h.database.prisma.membership.deleteMany({ where: { accountId: h.person.id, workspaceId: crew } });
    const { body } = await h.call("GET", "/v1/workspaces", { bearer });
    expect(body.data).toEqual({ total_count: 0, workspaces: [] });
  });

  it("are not told without the scope for it", async () => {
    const h = await cozing();
    for (const bearer of [
      await personal(h, h.person, { scopes: ["keys:read"] }),
      await tokenOf(h, { scopes: ["profile"] }),
    ]) {
      expect(said(await h.call("GET", "/v1/workspaces", { bearer }))).toEqual(notAllowed);
    }
  });
});

describe("a call", () => {
  it.each(paths)("of %s with what is no good token is answered in the accent's envelope", async (path) => {
    const h = await cozing();
    const expired = await tokenOf(h);
    const revoked = await personal(h, h.person);
    await h.database.prisma.key.updateMany({ data: { revokedAt: h.clock.now() } });
    h.clock.advance(3601);
    const bearers = [
      expired,
      revoked,
      "nonsense",
      "pat_nonsense",
      `pat_${"a".repeat(36)}`,
      "czs_abc",
      "a.b.c",
      await overAppToken(h),
      await ownAppToken(h),
      await appToken(h, { audience: ["https://api.example/v1"] }),
      await appToken(h, { jkt: "A".repeat(43) }),
      (await createKey(h.ctx, h.person.actor, { name: "a", form: "app", scopes: ["workspaces:read"] })).secret,
      (await createKey(h.ctx, h.person.actor, { name: "c", form: "cloud", scopes: ["workspaces:read"] })).secret,
    ];
    for (const bearer of bearers)
      expect([bearer, ...said(await h.call("GET", path, { bearer }))]).toEqual([bearer, ...notGood]);
  });

  it.each(paths)("of %s goes by its Authorization alone, and an empty one is none", async (path) => {
    const h = await cozing();
    const pat = await personal(h, h.person);
    const headers: Record<string, string>[] = [
      {},
      { authorization: "" },
      { authorization: "Bearer" },
      { authorization: "Bearer " },
      { authorization: pat },
      { authorization: `Basic ${pat}` },
      { "x-api-key": pat },
      { cookie: h.person.cookie },
    ];
    for (const each of headers) {
      expect([each, ...said(await h.call("GET", path, { headers: each }))]).toEqual([each, ...notGood]);
    }
    const both = await h.call("GET", path, { headers: { authorization: `Bearer ${pat}, Bearer ${pat}` } });
    expect(said(both)).toEqual([400, failure(4000)]);
    const lower = await h.call("GET", path, { headers: { authorization: `bearer ${pat}` } });
    expect(lower.status).toBe(200);
  });

  it.each(paths)("of %s with a person's own session is not a program's", async (path) => {
    const h = await cozing();
    expect(said(await h.call("GET", path, { bearer: h.person.accessToken }))).toEqual(notAllowed);
  });
});

async function idsOf(h: Awaited<ReturnType<typeof shared>>, { id }: Person): Promise<string[]> {
  const rows = await h.database.prisma.membership.findMany({ where: { accountId: id } });
  return rows.map(({ workspaceId }) => workspaceId);
}
