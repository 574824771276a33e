import { describe, expect, it } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { grantNames } from "../../../shared/app-kinds";
import { type Harness, harness } from "../../harness";
import {
  type App,
  alterApp,
  claimsOf,
  type FormParameters,
  form,
  givenGrant,
  makeApp,
  makePublicApp,
  refusal,
  resourceUri,
} from "../../oauth";

const accessTokenType = "urn:ietf:params:oauth:token-type:access_token";
const subjectRefused = [400, "invalid_request"];

async function setUp(overrides: Partial<Client> = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  return { h, person, app };
}

const exchange = (h: Harness, app: App, subject_token: string, parameters: FormParameters = {}) =>
  form(
    h,
    "/oauth/token",
    { grant_type: grantNames.exchange, subject_token, subject_token_type: accessTokenType, ...parameters },
    { basic: app.basic },
  );

describe("a token exchange", () => {
  it("RFC 8693 2.2: gives an access token for less, of the same grant, and nothing beside it", async () => {
    const { h, person, app } = await setUp();
    const { tokens, grant } = await givenGrant(h, person, app);
    h.clock.advance(600);

    const { status, body, headers } = await exchange(h, app, tokens.accessToken, { scope: "keys:read" });

    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.any(String),
        token_type: "Bearer",
        expires_in: 3000,
        scope: "keys:read",
        issued_token_type: accessTokenType,
      },
    ]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(claimsOf(body.access_token)).toMatchObject({
      sub: person.id,
      gid: grant.id,
      scope: "keys:read",
      exp: claimsOf(tokens.accessToken).exp,
      auth_time: claimsOf(tokens.accessToken).auth_time,
    });
    await form(h, "/oauth/revoke", { token: tokens.refreshToken?.secret }, { basic: app.basic });
    const seen = await form(h, "/oauth/introspect", { token: body.access_token }, { basic: app.basic });
    expect(seen.body).toEqual({ active: false });
  });

  it("never gives more: no wider scope, no other resource, no later end however often", async () => {
    const { h, person, app } = await setUp();
    const given = { scopes: ["keys:read"], audience: [resourceUri, "https://b.example/"] };
    const { tokens } = await givenGrant(h, person, app, given);
    h.clock.advance(3000);

    const wider = await exchange(h, app, tokens.accessToken, { scope: "keys:read keys:write" });
    const elsewhere = await exchange(h, app, tokens.accessToken, { resource: "https://c.example/" });
    const audience = await exchange(h, app, tokens.accessToken, { audience: "https://c.example/" });
    const narrow = await exchange(h, app, tokens.accessToken, { resource: resourceUri });
    const back = await exchange(h, app, narrow.body.access_token, { audience: ["https://b.example/"] });
    const again = await exchange(h, app, narrow.body.access_token);

    expect(refusal(wider)).toEqual([400, "invalid_scope"]);
    expect([elsewhere, audience, back].map(refusal)).toEqual(Array(3).fill([400, "invalid_target"]));
    expect(claimsOf(narrow.body.access_token).aud).toBe(resourceUri);
    expect([narrow.body.expires_in, again.body.expires_in]).toEqual([600, 600]);
    h.clock.advance(600);
    expect(refusal(await exchange(h, app, again.body.access_token))).toEqual(subjectRefused);
  });

  it("is for the app that has the token, or one that serves a resource it is meant for", async () => {
    const { h, person, app } = await setUp();
    const server = await makeApp(h, person, {
      resourceUris: [resourceUri, "http://localhost:3000"],
      scopes: ["keys:read"],
    });
    const meant = await givenGrant(h, person, app, { audience: [resourceUri] });
    const other = await givenGrant(h, person, app);

    const taken = await exchange(h, server, meant.tokens.accessToken);

    expect([taken.status, taken.body.scope]).toEqual([200, "keys:read"]);
    expect(claimsOf(taken.body.access_token)).toMatchObject({ client_id: server.client.id, sub: person.id });
    expect(refusal(await exchange(h, server, other.tokens.accessToken))).toEqual(subjectRefused);
    await alterApp(h, app.client.id, { disabledAt: h.clock.now() });
    const seen = await form(h, "/oauth/introspect", { token: taken.body.access_token }, { basic: server.basic });
    expect(seen.body).toEqual({ active: false });
  });

  it("leaves another app's own token to that app", async () => {
    const { h, person, app } = await setUp();
    const server = await makeApp(h, person, { resourceUris: [resourceUri] });
    const parameters = { grant_type: grantNames.client, resource: resourceUri };
    const { body } = await form(h, "/oauth/token", parameters, { basic: app.basic });

    expect(refusal(await exchange(h, server, body.access_token))).toEqual(subjectRefused);
    const own = await exchange(h, app, body.access_token);
    expect(claimsOf(own.body.access_token).sub).toBe(app.client.id);
  });

  it("T15: takes nothing for a subject but a live access token of an app", async () => {
    const { h, person, app } = await setUp();
    const { tokens } = await givenGrant(h, person, app);
    const revoked = await givenGrant(h, person, app);
    await form(h, "/oauth/revoke", { token: revoked.tokens.accessToken }, { basic: app.basic });

    for (const subject of [
      tokens.idToken ?? "",
      tokens.refreshToken?.secret ?? "",
      person.accessToken,
      revoked.tokens.accessToken,
      "nonsense",
    ]) {
      expect(refusal(await exchange(h, app, subject))).toEqual(subjectRefused);
    }
  });

  it("takes and gives access tokens alone, and nobody acts for somebody else", async () => {
    const { h, person, app } = await setUp();
    const { tokens } = await givenGrant(h, person, app);
    const idTokenType = "urn:ietf:params:oauth:token-type:id_token";

    for (const parameters of [
      { subject_token_type: idTokenType },
      { subject_token_type: undefined },
      { requested_token_type: "urn:ietf:params:oauth:token-type:refresh_token" },
      { actor_token: tokens.accessToken, actor_token_type: accessTokenType },
    ]) {
      expect(refusal(await exchange(h, app, tokens.accessToken, parameters))).toEqual(subjectRefused);
    }
    const asked = await exchange(h, app, tokens.accessToken, { requested_token_type: accessTokenType });
    expect(asked.status).toBe(200);
  });

  it("RFC 9449: of a token that is bound to a key needs a proof by it", async () => {
    const { h, person, app } = await setUp();
    const { tokens } = await givenGrant(h, person, app, { jkt: "A".repeat(43) });

    expect(refusal(await exchange(h, app, tokens.accessToken))).toEqual([400, "invalid_dpop_proof"]);
  });

  it("is not for public apps", async () => {
    const { h, person } = await setUp();
    const open = await makePublicApp(h, person);
    const { tokens } = await givenGrant(h, person, open);
    const parameters = { subject_token: tokens.accessToken, subject_token_type: accessTokenType };

    const answer = await form(h, "/oauth/token", {
      grant_type: grantNames.exchange,
      client_id: open.client.id,
      ...parameters,
    });

    expect(refusal(answer)).toEqual([400, "unauthorized_client"]);
  });
});
