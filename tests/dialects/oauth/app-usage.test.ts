import { describe, expect, it } from "vitest";
import { flushClientUsage } from "../../../server/domain/clients/flush-client-usage";
import { purgeExpired } from "../../../server/domain/purge-expired";
import { grantNames } from "../../../shared/app-kinds";
import { type Harness, harness } from "../../harness";
import { form, givenCode, givenGrant, makeApp } from "../../oauth";
import { secondProcess } from "../../second-process";

async function setUp() {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person);
  const ask = (by: Pick<Harness, "call">, parameters: Record<string, string>) =>
    form(by, "/oauth/token", parameters, { basic: app.basic });
  return { h, person, app, ask };
}

describe("the use of an app", () => {
  it("is counted by hour, grant type and outcome, over all processes", async () => {
    const { h, app, ask } = await setUp();
    const other = await secondProcess(h);
    for (const by of [h, h, other]) await ask(by, { grant_type: grantNames.client });
    await ask(h, { grant_type: grantNames.client, scope: "root" });
    await ask(h, { grant_type: "password" });
    await Promise.all([flushClientUsage(h.ctx), flushClientUsage(other.ctx)]);
    h.clock.advance(3600);
    await ask(h, { grant_type: grantNames.client });
    await flushClientUsage(h.ctx);

    const rows = await h.database.prisma.clientUsageHour.findMany({ orderBy: [{ hourAt: "asc" }, { outcome: "asc" }] });
    const clientId = app.client.id;
    const [first, second] = [new Date("2026-11-20T12:00:00Z"), new Date("2026-11-20T13:00:00Z")];
    expect(rows).toEqual([
      { clientId, hourAt: first, grantType: "client_credentials", outcome: "invalid_scope", calls: 1 },
      { clientId, hourAt: first, grantType: "client_credentials", outcome: "issued", calls: 3 },
      { clientId, hourAt: first, grantType: "unknown", outcome: "unsupported_grant_type", calls: 1 },
      { clientId, hourAt: second, grantType: "client_credentials", outcome: "issued", calls: 1 },
    ]);
    const { lastUsedAt } = await h.database.prisma.client.findUniqueOrThrow({ where: { id: clientId } });
    expect(lastUsedAt).toEqual(second);
  });

  it("tells when a grant was last made use of: by a refresh, or at our own API", async () => {
    const { h, person, app, ask } = await setUp();
    const { grant, tokens } = await givenGrant(h, person, app);
    const lastUse = async () => {
      await flushClientUsage(h.ctx);
      return (await h.database.prisma.grant.findUniqueOrThrow({ where: { id: grant.id } })).lastUsedAt;
    };
    expect(await lastUse()).toBe(null);
    h.clock.advance(60);
    await h.call("GET", "/api/v1/me", { bearer: tokens.accessToken });
    expect(await lastUse()).toEqual(new Date("2026-11-20T12:01:00Z"));
    h.clock.advance(60);
    await ask(h, { grant_type: grantNames.refresh, refresh_token: tokens.refreshToken?.secret ?? "" });

    expect(await lastUse()).toEqual(new Date("2026-11-20T12:02:00Z"));
  });

  it("is kept when it can't be written, and written with the next turn", async () => {
    const { h, ask } = await setUp();
    await ask(h, { grant_type: grantNames.client });
    const broken = { ...h.ctx.db, query: () => Promise.reject(new Error("gone")) };

    await expect(flushClientUsage({ ...h.ctx, db: broken })).rejects.toThrow("gone");
    await flushClientUsage(h.ctx);

    expect(await h.database.prisma.clientUsageHour.count()).toBe(1);
  });
});

it("what is long over is deleted, and what could still come back is known", async () => {
  const { h, person, app, ask } = await setUp();
  const { tokens } = await givenGrant(h, person, app);
  await givenCode(h, person, app);
  await form(h, "/oauth/revoke", { token: tokens.accessToken }, { basic: app.basic });
  await form(h, "/oauth/revoke", { token: tokens.refreshToken?.secret }, { basic: app.basic });
  await ask(h, { grant_type: grantNames.client });
  await flushClientUsage(h.ctx);
  const { prisma } = h.database;
  const counts = () =>
    Promise.all([
      prisma.grant.count(),
      prisma.grantRefreshToken.count(),
      prisma.authorizationCode.count(),
      prisma.revokedToken.count(),
      prisma.clientUsageHour.count(),
      prisma.clientScopeHour.count(),
    ]);

  await purgeExpired(h.ctx);
  expect(await counts()).toEqual([1, 1, 1, 1, 1, 1]);
  h.clock.advance(2 * 86_400);
  await purgeExpired(h.ctx);
  expect(await counts()).toEqual([1, 1, 0, 0, 1, 1]);
  h.clock.advance(31 * 86_400);
  await purgeExpired(h.ctx);
  expect(await counts()).toEqual([0, 0, 0, 0, 1, 1]);
  h.clock.advance(60 * 86_400);
  await purgeExpired(h.ctx);
  expect(await counts()).toEqual([0, 0, 0, 0, 0, 0]);
});
