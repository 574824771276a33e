import { describe, expect, it } from "vitest";
import { suspendAccount } from "@/server/domain/accounts/suspend-account";
import { type Harness, harness } from "../../harness";
import { basicAuthClient, member } from "./basic-auth-client";

const pair = {
  access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  refresh_token: expect.stringMatching(/^lkr_\w{36}$/),
  token_type: "Bearer",
  expires_in: 3600,
};

async function loggedIn(root: "" | "/api" = "", env: Record<string, string> = {}) {
  const h = await harness(env);
  const account = await h.given.account({ email: member.email, nickname: "Ada" });
  const client = basicAuthClient(h, root);
  const tokens = (await client.logIn()).body as { access_token: string; refresh_token: string };
  return { ...h, account, client, tokens };
}

/** How many of a session's two tokens are good. */
async function expectDead({ client, tokens }: Awaited<ReturnType<typeof loggedIn>>) {
  expect((await client.profile(tokens.access_token)).status).toBe(401);
  expect((await client.refresh(tokens.refresh_token)).body.error).toBe("refresh_token_expired");
}

describe.each(["", "/api"] as const)("below %j", (root) => {
  it("a log-in gives exactly the four members of the document", async () => {
    const h = await harness();
    await h.given.account({ email: member.email });

    const answer = await basicAuthClient(h, root).logIn();

    expect([answer.status, answer.body]).toEqual([200, pair]);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  it("a refresh gives another pair of the same form, for the same session", async () => {
    const { client, tokens, database } = await loggedIn(root);

    const answer = await client.refresh(tokens.refresh_token);

    expect([answer.status, answer.body]).toEqual([200, pair]);
    expect(answer.body.refresh_token).not.toBe(tokens.refresh_token);
    expect(await database.prisma.session.count()).toBe(1);
    expect((await client.profile(answer.body.access_token)).status).toBe(200);
  });

  it("the profile is that of the access token's account", async () => {
    const { client, tokens, account } = await loggedIn(root);

    const answer = await client.profile(tokens.access_token);

    expect([answer.status, answer.body]).toEqual([
      200,
      {
        id: account.id,
        email: member.email,
        nickname: "Ada",
        status: "active",
        role: "user",
        language: "en",
        created_at: "2026-11-20T12:00:00.000Z",
        last_login_at: "2026-11-20T12:00:00.000Z",
      },
    ]);
  });

  it("a log-out ends both tokens, by the access token", async () => {
    const session = await loggedIn(root);
    const bearer = session.tokens.access_token;

    const answer = await session.call("POST", `${root}/logout`, { bearer });

    expect([answer.status, answer.body]).toEqual([200, { result: "success" }]);
    await expectDead(session);
  });
});

describe("a log-out", () => {
  it("by the refresh token works when the access token has run out", async () => {
    const session = await loggedIn();
    session.clock.advance(3600);

    const answer = await session.client.post("/logout", { refresh_token: session.tokens.refresh_token });

    expect([answer.status, answer.body]).toEqual([200, { result: "success" }]);
    await expectDead(session);
    expect((await session.audit.events()).at(-1)).toMatchObject({
      event: "session.ended",
      actorId: session.account.id,
    });
  });

  it.each([
    ["nothing", {}, "unauthorized"],
    ["a refresh token nobody has", { refresh_token: `lkr_${"0".repeat(36)}` }, "refresh_token_expired"],
  ])("with %s is refused and ends nothing", async (_name, body, error) => {
    const session = await loggedIn();
    const before = await session.rowCounts();

    const answer = await session.client.post("/logout", body);

    expect([answer.status, answer.body.error]).toEqual([401, error]);
    expect(await session.rowCounts()).toEqual(before);
    expect((await session.client.profile(session.tokens.access_token)).status).toBe(200);
  });

  it("leaves the account's other sessions alone", async () => {
    const session = await loggedIn();
    const other = (await session.client.logIn()).body;

    await session.call("POST", "/logout", { bearer: session.tokens.access_token });

    expect((await session.client.profile(other.access_token)).status).toBe(200);
  });
});

describe("both tokens are dead at the next request", () => {
  const causes: [string, (session: Awaited<ReturnType<typeof loggedIn>>) => Promise<unknown>][] = [
    ["after a suspension", ({ ctx }) => suspendAccount(ctx, member.email)],
    [
      "after a change of password",
      async ({ call, client }) => {
        const bearer = (await client.logIn()).body.access_token;
        const body = { currentPassword: member.password, newPassword: "birch-kettle-comet-71" };
        await call("POST", "/api/v1/account/password", { bearer, body });
      },
    ],
    [
      "after logging out everywhere else",
      async ({ call, client }) => {
        const bearer = (await client.logIn()).body.access_token;
        await call("DELETE", "/api/v1/sessions", { bearer });
      },
    ],
    [
      "after the account is deleted",
      ({ database, account }) => database.prisma.account.delete({ where: { id: account.id } }),
    ],
  ];

  it.each(causes)("%s", async (_name, cause) => {
    const session = await loggedIn();

    await cause(session);

    await expectDead(session);
  });
});

describe("tokens of one kind in the place of another", () => {
  it.each<[string, (session: Awaited<ReturnType<typeof loggedIn>>) => Promise<unknown>]>([
    ["an access token as a refresh token", async ({ tokens }) => tokens.access_token],
    ["an API key as a refresh token", async ({ given }) => (await given.key(await given.person())).secret],
    ["text", async () => "refresh"],
  ])("%s is refused", async (_name, other) => {
    const session = await loggedIn();

    const answer = await session.client.refresh(await other(session));

    expect([answer.status, answer.body.error]).toMatchObject([
      expect.any(Number),
      expect.stringMatching(/^(refresh_token_expired|invalid_request)$/),
    ]);
    expect(answer.status).toBeLessThan(402);
  });

  it("a refresh token as an access token is refused", async () => {
    const { client, tokens } = await loggedIn();

    expect((await client.profile(tokens.refresh_token)).body.error).toBe("unauthorized");
  });

  it.each([[12], [true], [null], [{ not: "" }], [["lkr_"]]])("%j is no refresh token", async (value) => {
    const h: Harness = await harness();

    const answer = await basicAuthClient(h).refresh(value);

    expect([answer.status, answer.body.error]).toEqual([400, "invalid_request"]);
  });
});

it("an API key reads the profile of its owner", async () => {
  const { given, client } = await loggedIn();
  const owner = await given.person();
  const { secret } = await given.key(owner);

  expect((await client.profile(secret)).body.email).toBe(owner.email);
});

it("the lifetimes are the operator's to set", async () => {
  const { client, tokens, clock } = await loggedIn("", {
    ACCESS_TOKEN_TTL_SECONDS: "60",
    REFRESH_TOKEN_TTL_SECONDS: "120",
  });
  clock.advance(60);

  expect((await client.profile(tokens.access_token)).status).toBe(401);
  const renewed = await client.refresh(tokens.refresh_token);
  expect(renewed.body.expires_in).toBe(60);
  clock.advance(120);
  expect((await client.refresh(renewed.body.refresh_token)).body.error).toBe("refresh_token_expired");
});
