import { describe, expect, it } from "vitest";
import { grantNames } from "../../../shared/app-kinds";
import { type Harness, harness } from "../../harness";
import { type App, type FormParameters, form, givenGrant, makeApp, makePublicApp, refusal } from "../../oauth";

async function setUp() {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person);
  const { tokens, grant } = await givenGrant(h, person, app);
  return { h, person, app, grant, access: tokens.accessToken, refresh: tokens.refreshToken?.secret ?? "" };
}

const revoke = (h: Harness, app: App, token: string, parameters: FormParameters = {}) =>
  form(h, "/oauth/revoke", { token, ...parameters }, { basic: app.basic });
const isActive = async (h: Harness, app: App, token: string) =>
  (await form(h, "/oauth/introspect", { token }, { basic: app.basic })).body.active;

describe("revocation", () => {
  it("RFC 7009 2.2: answers with nothing at all, not even a content type, that any site's page may read", async () => {
    const { h, app, refresh } = await setUp();

    const { status, text, headers } = await revoke(h, app, refresh);

    expect([status, text]).toEqual([200, ""]);
    expect(headers.get("content-type")).toBe(null);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("of a refresh token ends all that the grant gave, and is recorded", async () => {
    const { h, person, app, access, refresh } = await setUp();

    await revoke(h, app, refresh, { token_type_hint: "access_token" });

    expect([await isActive(h, app, refresh), await isActive(h, app, access)]).toEqual([false, false]);
    const again = await form(
      h,
      "/oauth/token",
      { grant_type: grantNames.refresh, refresh_token: refresh },
      { basic: app.basic },
    );
    expect(refusal(again)).toEqual([400, "invalid_grant"]);
    expect((await h.audit.events()).filter(({ event }) => event === "grant.ended")).toEqual([
      {
        event: "grant.ended",
        accountId: person.id,
        targetId: app.client.id,
        actorKind: "account",
        actorId: person.id,
        detail: { name: "Test app", reason: "revoked_by_app" },
      },
    ]);
  });

  it("of an access token ends that token alone, and may be repeated", async () => {
    const { h, app, access, refresh } = await setUp();

    const answers = await Promise.all(Array.from({ length: 20 }, () => revoke(h, app, access)));

    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect([await isActive(h, app, refresh), await isActive(h, app, access)]).toEqual([true, false]);
    expect(await h.database.prisma.revokedToken.count()).toBe(1);
  });

  it("of a spent refresh token ends the grant that it belonged to", async () => {
    const { h, app, refresh } = await setUp();
    const { body } = await form(
      h,
      "/oauth/token",
      { grant_type: grantNames.refresh, refresh_token: refresh },
      { basic: app.basic },
    );

    await revoke(h, app, refresh);

    expect(await isActive(h, app, body.refresh_token)).toBe(false);
  });

  it("T19: leaves another client's tokens as they are, and answers the same", async () => {
    const { h, person, app, access, refresh } = await setUp();
    const stranger = await makeApp(h, person);

    const answers = [
      await revoke(h, stranger, access),
      await revoke(h, stranger, refresh),
      await revoke(h, stranger, "nonsense"),
      await revoke(h, stranger, person.accessToken),
      await revoke(h, stranger, "lkg_000000000000000000000000000000000000"),
    ];

    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(5).fill([200, ""]));
    expect([await isActive(h, app, refresh), await isActive(h, app, access)]).toEqual([true, true]);
    expect(await h.database.prisma.revokedToken.count()).toBe(0);
  });

  it("T19, OAuth 2.1 2.4: is for the app itself: without its secret nothing happens", async () => {
    const { h, app, access } = await setUp();

    const answers = [
      await form(h, "/oauth/revoke", { token: access }),
      await form(h, "/oauth/revoke", { token: access, client_id: app.client.id }),
      await form(h, "/oauth/revoke", { token: access }, { basic: [app.client.id, "wrong"] }),
    ];

    expect(answers.map(refusal)).toEqual(Array(3).fill([401, "invalid_client"]));
    expect(await isActive(h, app, access)).toBe(true);
  });

  it("is for public clients, too", async () => {
    const { h, person } = await setUp();
    const app = await makePublicApp(h, person);
    const { tokens, grant } = await givenGrant(h, person, app);
    const token = tokens.refreshToken?.secret ?? "";

    const answer = await form(h, "/oauth/revoke", { token, client_id: app.client.id });

    expect([answer.status, answer.text]).toEqual([200, ""]);
    const { endReason } = await h.database.prisma.grant.findUniqueOrThrow({ where: { id: grant.id } });
    expect(endReason).toBe("revoked_by_app");
  });

  it("needs a token, once, and in the body", async () => {
    const { h, app, access } = await setUp();

    expect(refusal(await form(h, "/oauth/revoke", {}, { basic: app.basic }))).toEqual([400, "invalid_request"]);
    expect(refusal(await form(h, "/oauth/revoke", { token: [access, access] }, { basic: app.basic }))).toEqual([
      400,
      "invalid_request",
    ]);
    expect(refusal(await form(h, `/oauth/revoke?token=${access}`, {}, { basic: app.basic }))).toEqual([
      400,
      "invalid_request",
    ]);
    expect((await h.call("GET", `/oauth/revoke?token=${access}`)).status).toBe(405);
    expect(await isActive(h, app, access)).toBe(true);
  });
});
