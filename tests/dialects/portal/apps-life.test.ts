import { describe, expect, it } from "vitest";
import { deleteDueAccounts } from "@/server/domain/accounts/delete-due-accounts";
import { password } from "../../given";
import { formType, givenGrant, makeApp } from "../../oauth";
import { problem } from "../../problem";
import { freshToken } from "./keeping";
import { appEvents, ask, madeApp, managing } from "./managing-apps";
import { addTo, makeWorkspace } from "./sharing";

const serviceApp = { kind: "service", redirectUris: [] };

describe("an app of a workspace", () => {
  it("is every owner's to manage, and nobody else's: a member finds nothing", async () => {
    const h = await managing();
    const ben = await h.given.person({ email: "ben@example.com" });
    const { id: workspaceId } = await makeWorkspace(h, h.owner, "Crew");
    await addTo(h, h.owner, workspaceId, ben.email);
    const app = await madeApp(h, { workspaceId });
    const asMember = await ask(h, ben, "GET", `/${app.id}`);
    const listed = await ask(h, ben, "GET", "");

    await h.call("PATCH", `/api/v1/workspaces/${workspaceId}/members/${ben.id}`, {
      bearer: h.owner.accessToken,
      body: { role: "owner" },
    });

    expect([asMember.status, asMember.body]).toEqual([404, problem(404, "client_not_found")]);
    expect(listed.body).toEqual({ items: [], nextCursor: null });
    expect((await ask(h, ben, "PATCH", `/${app.id}`, { name: "Bens" })).body).toMatchObject({ name: "Bens" });
  });

  it("is listed newest first, page by page, by its owners alone", async () => {
    const h = await managing();
    const eve = await h.given.person();
    const made: string[] = [];
    for (const name of ["one", "two", "three"]) {
      made.unshift((await madeApp(h, { name })).id);
      h.clock.advance(1);
    }

    const first = (await ask(h, h.owner, "GET", "?limit=2")).body;
    const second = (await ask(h, h.owner, "GET", `?limit=2&cursor=${first.nextCursor}`)).body;

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect(second.nextCursor).toBeNull();
    expect((await ask(h, eve, "GET", "")).body).toEqual({ items: [], nextCursor: null });
    expect((await ask(h, h.owner, "GET", "?cursor=forged")).status).toBe(400);
  });

  it("goes with the account whose own workspace it is in, with all that people let it do", async () => {
    const h = await managing();
    const user = await h.given.person();
    const app = await makeApp(h, h.owner);
    await givenGrant(h, user, app);
    const body = { currentPassword: password };
    await h.call("POST", "/api/v1/account/deletion", { bearer: h.owner.accessToken, body });
    h.clock.advance(h.ctx.config.DELETION_GRACE_SECONDS);

    await deleteDueAccounts(h.ctx);

    expect(await h.rowCounts()).toMatchObject({ accounts: 1, apps: 0, appSecrets: 0, grants: 0, consents: 0 });
  });

  it("of a shared one stays when an owner's account goes", async () => {
    const h = await managing();
    const ben = await h.given.person({ email: "ben@example.com" });
    const { id: workspaceId } = await makeWorkspace(h, h.owner, "Crew");
    await addTo(h, h.owner, workspaceId, ben.email, "owner");
    const app = await madeApp(h, { ...serviceApp, workspaceId });
    const body = { currentPassword: password };
    await h.call("POST", "/api/v1/account/deletion", { bearer: h.owner.accessToken, body });
    h.clock.advance(h.ctx.config.DELETION_GRACE_SECONDS);

    await deleteDueAccounts(h.ctx);

    const bearer = await freshToken(h, ben);
    expect((await h.call("GET", `/api/v1/apps/${app.id}`, { bearer })).body).toMatchObject({ id: app.id, workspaceId });
  });

  it("keeps a shared workspace from being deleted, until it is deleted itself", async () => {
    const h = await managing();
    const { id: workspaceId } = await makeWorkspace(h, h.owner, "Crew");
    const app = await madeApp(h, { workspaceId });
    const remove = () => h.call("DELETE", `/api/v1/workspaces/${workspaceId}`, { bearer: h.owner.accessToken });

    const refused = await remove();
    await ask(h, h.owner, "DELETE", `/${app.id}`);

    expect([refused.status, refused.body]).toEqual([409, problem(409, "workspace_not_empty")]);
    expect((await remove()).status).toBe(204);
  });

  it("is in the export of who owns it, without what would give it away", async () => {
    const h = await managing();
    const { secret, ...app } = await madeApp(h);
    const eve = await h.given.person();
    const dataOf = (by: typeof eve) => h.call("GET", "/api/v1/account/export", { bearer: by.accessToken });

    const own = await dataOf(h.owner);

    expect(own.body.apps).toEqual([app]);
    const digests = (await h.database.prisma.clientSecret.findMany()).map((row) => Buffer.from(row.secretDigest));
    const words = [secret, ...digests.flatMap((digest) => [digest.toString("hex"), digest.toString("base64")])];
    expect(words.filter((word) => own.text.includes(word))).toEqual([]);
    expect((await dataOf(eve)).body.apps).toEqual([]);
  });
});

describe("stopping an app", () => {
  const token = (h: Awaited<ReturnType<typeof managing>>, id: string, secret: string) =>
    h.call("POST", "/oauth/token", {
      body: `grant_type=client_credentials&client_id=${id}&client_secret=${secret}`,
      headers: { "content-type": formType },
    });

  it("refuses its tokens until it is enabled; saying it twice changes nothing", async () => {
    const h = await managing();
    const app = await madeApp(h, serviceApp);
    expect((await token(h, app.id, app.secret)).status).toBe(200);

    const disabled = await ask(h, h.owner, "POST", `/${app.id}/disable`, { reason: "holiday" });
    const refused = await token(h, app.id, app.secret);
    h.clock.advance(5);
    const again = await ask(h, h.owner, "POST", `/${app.id}/disable`);
    const enabled = await ask(h, h.owner, "POST", `/${app.id}/enable`);

    expect(disabled.body).toMatchObject({ disabledAt: "2026-11-20T12:00:00.000Z", disableReason: "holiday" });
    expect([refused.status, refused.body.error]).toEqual([401, "invalid_client"]);
    expect(again.body).toMatchObject({ disabledAt: "2026-11-20T12:00:00.000Z", disableReason: "holiday" });
    expect(enabled.body).toMatchObject({ disabledAt: null, disableReason: null });
    expect((await token(h, app.id, app.secret)).status).toBe(200);
    expect((await appEvents(h)).map((row) => row?.event)).toEqual([
      ...["client.created", "client.disabled", "client.enabled"],
    ]);
  });

  it("for good takes everything it had with it, and is audited", async () => {
    const h = await managing();
    const user = await h.given.person();
    const app = await makeApp(h, h.owner);
    const { tokens } = await givenGrant(h, user, app);

    const gone = await ask(h, h.owner, "DELETE", `/${app.client.id}`);
    const again = await ask(h, h.owner, "DELETE", `/${app.client.id}`);

    expect([gone.status, gone.text]).toEqual([204, ""]);
    expect([again.status, again.body]).toEqual([404, problem(404, "client_not_found")]);
    expect(await h.rowCounts()).toMatchObject({ apps: 0, appSecrets: 0, appKeys: 0, grants: 0, consents: 0 });
    const refused = await h.call("GET", "/api/v1/me", { bearer: tokens.accessToken });
    expect(refused.status).toBe(401);
    expect((await appEvents(h)).at(-1)).toMatchObject({
      event: "client.deleted",
      targetId: app.client.id,
      detail: { name: "Test app", grants: 1 },
    });
  });

  it("would break what its impact says: people, grants and calls of the last day", async () => {
    const h = await managing();
    const app = await makeApp(h, h.owner);
    const [one, two] = [await h.given.person(), await h.given.person()];
    for (const person of [one, one, two]) await givenGrant(h, person, app);
    const at = (hours: number) => new Date(h.clock.now().getTime() - hours * 3_600_000);
    const rows = [
      { hourAt: at(1), grantType: "refresh_token", outcome: "issued", calls: 7 },
      { hourAt: at(2), grantType: "refresh_token", outcome: "grant_invalid", calls: 2 },
      { hourAt: at(30), grantType: "refresh_token", outcome: "issued", calls: 100 },
      { hourAt: at(24 * 8), grantType: "refresh_token", outcome: "issued", calls: 1000 },
    ].map((row) => ({ ...row, clientId: app.client.id }));
    await h.database.prisma.clientUsageHour.createMany({ data: rows });

    const impact = await ask(h, h.owner, "GET", `/${app.client.id}/impact`);
    const usage = await ask(h, h.owner, "GET", `/${app.client.id}/usage`);

    expect(impact.body).toEqual({ people: 2, grants: 3, keys: 0, callsLast24h: 9, lastUsedAt: null });
    expect(usage.body.hours).toEqual([
      { at: at(30).toISOString(), grantType: "refresh_token", outcome: "issued", calls: 100 },
      { at: at(2).toISOString(), grantType: "refresh_token", outcome: "grant_invalid", calls: 2 },
      { at: at(1).toISOString(), grantType: "refresh_token", outcome: "issued", calls: 7 },
    ]);
  });
});
