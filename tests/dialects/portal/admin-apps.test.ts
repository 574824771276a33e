import { describe, expect, it } from "vitest";
import { makeApp } from "../../oauth";
import { problem } from "../../problem";
import { appBody, appEvents, ask, everything, madeApp, managing } from "./managing-apps";

async function administered() {
  const h = await managing();
  const admin = await h.given.person({ email: "root@example.com", admin: true });
  const app = await madeApp(h);
  const search = async (query = "") =>
    (await h.call("GET", `/api/v1/admin/apps${query}`, { bearer: admin.accessToken })).body;
  const act = (what: "disable" | "enable", id: string = app.id, by = admin, body?: unknown) =>
    h.call("POST", `/api/v1/admin/apps/${encodeURIComponent(id)}/${what}`, {
      bearer: by.accessToken,
      ...(body !== undefined && { body }),
    });
  return { ...h, admin, app, search, act };
}

describe("an admin's list of apps", () => {
  it("has everyone's, with whose they are, and those that registered themselves", async () => {
    const h = await administered();
    h.clock.advance(1);
    const own = await makeApp(h, h.owner, { workspaceId: null, source: "dynamic", createdBy: null, name: "Agent" });

    const { items, nextCursor } = await h.search();

    const owner = {
      workspaceId: h.workspaceId,
      name: expect.any(String),
      personal: true,
      accountId: h.owner.id,
      email: "ada@example.com",
    };
    expect(items).toEqual([
      expect.objectContaining({ id: own.client.id, source: "dynamic", workspaceId: null, owner: null }),
      appBody(h.workspaceId, { owner }),
    ]);
    expect(nextCursor).toBeNull();
  });

  it("is searched by part of a name or of an owner's address, or by id, literally", async () => {
    const h = await administered();
    const odd = await madeApp(h, { name: "100%_off" });
    const ids = async (q: string) =>
      (await h.search(`?q=${encodeURIComponent(q)}`)).items.map(({ id }: { id: string }) => id);

    expect(await ids("sHO")).toEqual([h.app.id]);
    expect(await ids("%_")).toEqual([odd.id]);
    expect(await ids("_")).toEqual([odd.id]);
    expect(await ids("\\")).toEqual([]);
    expect(await ids(h.app.id)).toEqual([h.app.id]);
    expect((await ids("ADA@")).sort()).toEqual([h.app.id, odd.id].sort());
    expect(await ids("' OR 1=1 --")).toEqual([]);
  });

  it("is an admin's alone, and no key's of theirs", async () => {
    const h = await administered();
    const { secret } = await h.given.key(h.admin);

    for (const bearer of [h.owner.accessToken, secret]) {
      const { status, body } = await h.call("GET", "/api/v1/admin/apps", { bearer });
      expect([status, body]).toEqual([403, problem(403, "scope_insufficient")]);
    }
  });
});

describe("an app that an admin stops", () => {
  it("stays stopped until an admin lets it go on: its owners can't", async () => {
    const h = await administered();

    const disabled = await h.act("disable", h.app.id, h.admin, { reason: "odd calls" });
    const before = await everything(h);
    const byOwner = await ask(h, h.owner, "POST", `/${h.app.id}/enable`);
    const after = await everything(h);
    const enabled = await h.act("enable");

    expect(disabled.body).toMatchObject({ disabledAt: "2026-11-20T12:00:00.000Z", disableReason: "odd calls" });
    expect([byOwner.status, byOwner.body]).toEqual([409, problem(409, "client_state_conflict")]);
    expect(after).toEqual(before);
    expect(enabled.body).toMatchObject({ disabledAt: null });
    const facts = { accountId: h.owner.id, targetId: h.app.id, actorKind: "account", actorId: h.admin.id };
    expect((await appEvents(h)).slice(1)).toEqual([
      { event: "client.disabled", ...facts, detail: { name: "Shop", reason: "odd calls" } },
      { event: "client.enabled", ...facts, detail: { name: "Shop" } },
    ]);
  });

  it("stays so when that admin is one no more", async () => {
    const h = await administered();
    await h.act("disable");
    await h.database.prisma.account.update({ where: { id: h.admin.id }, data: { role: "user" } });

    const byOwner = await ask(h, h.owner, "POST", `/${h.app.id}/enable`);

    expect([byOwner.status, byOwner.body]).toEqual([409, problem(409, "client_state_conflict")]);
  });

  it("may be one that belongs to nobody here", async () => {
    const h = await administered();
    const id = "https://agent.example/client.json";
    await makeApp(h, h.owner, { id, workspaceId: null, source: "document", authMethod: "none" });

    expect((await h.act("disable", id)).body).toMatchObject({ id, disableReason: "" });
    expect((await h.act("enable", id)).body).toMatchObject({ id, disabledAt: null });
  });

  it("is found among those that there are", async () => {
    const h = await administered();
    const answer = await h.act("disable", "cli_00000000000000000000");
    expect([answer.status, answer.body]).toEqual([404, problem(404, "client_not_found")]);
    expect((await h.act("disable", h.app.id, h.owner)).body).toEqual(problem(403, "scope_insufficient"));
  });
});
