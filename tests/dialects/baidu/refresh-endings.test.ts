import { describe, expect, it } from "vitest";
import { deleteClient } from "../../../server/domain/clients/delete-client";
import { disableClient } from "../../../server/domain/clients/disable-client";
import { revokeClientSecret } from "../../../server/domain/clients/revoke-client-secret";
import { harness } from "../../harness";
import { addSecret, alterApp, form } from "../../oauth";
import { ask, credentialsOf, endedRefresh, goodAnswer, isGood, makeBaiduApp, refresh } from "./baidu-app";

async function setUp() {
  const h = await harness();
  const owner = await h.given.person();
  const app = await makeBaiduApp(h, owner);
  const { body } = await ask(h, credentialsOf(app));
  return { h, owner, app, token: body.refresh_token as string, accessToken: body.access_token as string };
}
type SetUp = Awaited<ReturnType<typeof setUp>>;

describe("a refresh token of an app for itself ends with", () => {
  const endings: [string, (set: SetUp) => Promise<unknown>][] = [
    ["the app that is disabled", ({ h, owner, app }) => disableClient(h.ctx, owner.actor, app.client.id, "")],
    ["the app that is deleted", ({ h, owner, app }) => deleteClient(h.ctx, owner.actor, app.client.id)],
    [
      "the person, suspended, whose alone the app is",
      ({ h, owner }) => h.database.prisma.account.update({ where: { id: owner.id }, data: { status: "suspended" } }),
    ],
    [
      "the secret that it was got with",
      async ({ h, owner, app }) => {
        const { id } = await h.database.prisma.clientSecret.findFirstOrThrow({ where: { clientId: app.client.id } });
        await revokeClientSecret(h.ctx, owner.actor, app.client.id, id);
      },
    ],
    [
      "the time of the secret that it was got with",
      ({ h }) => h.database.prisma.clientSecret.updateMany({ data: { expiresAt: h.clock.now() } }),
    ],
    [
      "its revocation by the app (RFC 7009)",
      ({ h, app, token }) => form(h, "/oauth/revoke", { token }, { basic: app.basic }),
    ],
  ];

  it.each(endings)("%s", async (_name, end) => {
    const set = await setUp();
    await end(set);

    const { status, body } = await refresh(set.h, set.token);

    expect([status, body]).toEqual([400, endedRefresh]);
    expect(await set.h.database.prisma.spentAssertion.count()).toBe(0);
  });

  it("the app's leave to get tokens for itself", async () => {
    const { h, app, token } = await setUp();
    await alterApp(h, app.client.id, { grantTypes: [] });

    const { status, body } = await refresh(h, token);

    expect([status, body.error]).toEqual([400, "unauthorized_client"]);
  });

  it("no other secret of the app: one can be changed without a break", async () => {
    const { h, owner, app, token } = await setUp();
    const [old] = await h.database.prisma.clientSecret.findMany({ where: { clientId: app.client.id } });
    const secret = await addSecret(h, app.client.id);
    const { body: moved } = await ask(h, { ...credentialsOf(app), client_secret: secret });

    await revokeClientSecret(h.ctx, owner.actor, app.client.id, old?.id ?? "");

    expect((await refresh(h, token)).body).toEqual(endedRefresh);
    expect((await refresh(h, moved.refresh_token)).body).toEqual(goodAnswer());
  });

  it("no disabling that was undone", async () => {
    const { h, app, token } = await setUp();
    await alterApp(h, app.client.id, { disabledAt: h.clock.now() });
    expect((await refresh(h, token)).body).toEqual(endedRefresh);

    await alterApp(h, app.client.id, { disabledAt: null });

    expect((await refresh(h, token)).body).toEqual(goodAnswer());
  });

  it("no revocation by another app", async () => {
    const { h, owner, token } = await setUp();
    const other = await makeBaiduApp(h, owner);

    const answer = await form(h, "/oauth/revoke", { token }, { basic: other.basic });

    expect(answer.status).toBe(200);
    expect((await refresh(h, token)).body).toEqual(goodAnswer());
  });
});

it("revoking a refresh token ends the access tokens that came with it; revoking one of those ends that alone", async () => {
  const { h, app, token, accessToken } = await setUp();
  const { body: next } = await refresh(h, token);

  await form(h, "/oauth/revoke", { token: accessToken }, { basic: app.basic });
  expect(await Promise.all([isGood(h, accessToken), isGood(h, next.access_token)])).toEqual([false, true]);

  await form(h, "/oauth/revoke", { token: next.refresh_token }, { basic: app.basic });
  expect(await isGood(h, next.access_token)).toBe(false);
});

it("what an app exchanges its token for ends with the family as well", async () => {
  const { h, app, token, accessToken } = await setUp();
  const exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
  await alterApp(h, app.client.id, { grantTypes: ["client_credentials", exchange] });
  const exchanged = await form(
    h,
    "/oauth/token",
    {
      grant_type: exchange,
      subject_token: accessToken,
      subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
    },
    { basic: app.basic },
  );
  expect(await isGood(h, exchanged.body.access_token)).toBe(true);

  await form(h, "/oauth/revoke", { token }, { basic: app.basic });

  expect(await isGood(h, exchanged.body.access_token)).toBe(false);
});
