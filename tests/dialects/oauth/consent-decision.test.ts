import { expect, it } from "vitest";
import { showRequest } from "../../../server/domain/authorization/show-request";
import { authorize, codeFor, decide, handleOf, locationOf, requestOf, requestRows } from "../../authorization";
import { personalWorkspaceOf } from "../../given";
import { harness } from "../../harness";
import { makeApp, makePublicApp, redirectUri } from "../../oauth";

async function given(overrides: Parameters<typeof makeApp>[2] = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  const asked = async (parameters = {}) => handleOf(await authorize(h, requestOf(app, parameters), person));
  return { h, person, app, asked };
}

it("a no goes back as access_denied, is written down, and is remembered by nobody", async () => {
  const { h, person, app, asked } = await given();
  const request = await asked();

  const { status, body } = await decide(h, person, { request, decision: "deny" });
  expect(status).toBe(200);
  expect(body).toEqual({
    redirectTo: `${redirectUri}?error=access_denied&error_description=The%20person%20said%20no.&state=xyz&iss=http%3A%2F%2Flocalhost%3A3000`,
  });
  expect(await requestRows(h)).toEqual({ requests: 1, codes: 0, consents: 0 });
  expect((await h.audit.events()).find(({ event }) => event === "consent.denied")).toEqual({
    event: "consent.denied",
    accountId: person.id,
    targetId: app.client.id,
    actorKind: "account",
    actorId: person.id,
    detail: { name: "Test app" },
  });
});

it("a yes is written down with what it was to", async () => {
  const { h, person, app, asked } = await given();
  await decide(h, person, { request: await asked(), decision: "allow" });

  expect((await h.audit.events()).find(({ event }) => event === "consent.given")).toEqual({
    event: "consent.given",
    accountId: person.id,
    targetId: app.client.id,
    actorKind: "account",
    actorId: person.id,
    detail: { name: "Test app", scopes: ["openid", "keys:read"] },
  });
});

it("of 50 answers at once one counts, whichever they are", async () => {
  const { h, person, asked } = await given();
  const request = await asked();

  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => decide(h, person, { request, decision: n % 2 ? "allow" : "deny" })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
    new Set(["authorization_request_invalid"]),
  );
  const events = (await h.audit.events()).filter(({ event }) => event.startsWith("consent."));
  expect(events).toHaveLength(1);
});

it("of 50 yeses to as many requests of one app each gets its code, and one consent stands", async () => {
  const { h, person, asked } = await given();
  const requests = await Promise.all(Array.from({ length: 50 }, () => asked({ scope: "openid" })));

  const answers = await Promise.all(requests.map((request) => decide(h, person, { request, decision: "allow" })));
  expect(answers.map(({ status }) => status)).toEqual(requests.map(() => 200));
  expect(await requestRows(h)).toEqual({ requests: 50, codes: 50, consents: 1 });
});

it("is the browser session's alone to make: no token, no key, no page of another site", async () => {
  const { h, person, asked } = await given();
  const body = { request: await asked(), decision: "allow" };
  const key = await h.given.key(person);
  const path = "/api/v1/authorization-requests/decide";

  expect((await h.call("POST", path, { body })).status).toBe(401);
  expect((await h.call("POST", path, { body, bearer: person.accessToken })).status).toBe(403);
  expect((await h.call("POST", path, { body, bearer: key.secret })).status).toBe(403);
  const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
  expect((await h.call("POST", path, { body, cookie: person.cookie, headers })).status).toBe(403);
  expect(await requestRows(h)).toEqual({ requests: 1, codes: 0, consents: 0 });
});

it("is for a workspace of one's own, and a refusal changes nothing", async () => {
  const { h, person, asked } = await given();
  const other = await h.given.person();
  const request = await asked();
  const stranger = await personalWorkspaceOf(h.database, other.id);

  const refused = await decide(h, person, { request, decision: "allow", workspaceId: stranger });
  expect([refused.status, refused.body.code]).toEqual([422, "workspace_not_found"]);
  expect(await requestRows(h)).toEqual({ requests: 1, codes: 0, consents: 0 });
  const workspaceId = await personalWorkspaceOf(h.database, person.id);
  expect((await decide(h, person, { request, decision: "allow", workspaceId })).status).toBe(200);
  const [code] = await h.database.prisma.authorizationCode.findMany();
  expect(code?.workspaceId).toBe(workspaceId);
});

it("a consent for a workspace that the person has left is asked for anew", async () => {
  const { h, person, app, asked } = await given();
  const request = await asked();
  const { body } = await h.call("POST", "/api/v1/workspaces", { cookie: person.cookie, body: { name: "Crew" } });
  await decide(h, person, { request, decision: "allow", workspaceId: body.id });

  expect(locationOf(await authorize(h, requestOf(app), person)).pathname).toBe("/callback");
  await h.database.prisma.membership.deleteMany({ where: { workspaceId: body.id } });
  expect(locationOf(await authorize(h, requestOf(app), person)).pathname).toBe("/consent");
});

it("what was agreed to piece by piece never adds up to what was not asked", async () => {
  const { h, person, app } = await given();
  await codeFor(h, app, person, { scope: "openid", resource: "https://one.example/" });
  await codeFor(h, app, person, { scope: "keys:write", resource: "https://two.example/" });

  const mixed = requestOf(app, { scope: "keys:write", resource: "https://one.example/" });
  expect(locationOf(await authorize(h, mixed, person)).pathname).toBe("/consent");
  await codeFor(h, app, person, { scope: "openid", resource: "https://two.example/" });
  const both = requestOf(app, { scope: "openid keys:write", resource: "https://two.example/" });
  expect(locationOf(await authorize(h, both, person)).pathname).toBe("/callback");
});

it("junk in the place of a handle is answered as a request that is over", async () => {
  const { h, person, app } = await given();
  for (const request of ["", "lku_0", `lku_${"0".repeat(36)}`, app.secret]) {
    expect((await decide(h, person, { request, decision: "allow" })).status).toBe(422);
    expect(await showRequest(h.ctx, person.actor, request)).toBeNull();
  }
});

it("the consent page is shown who asks, for what, where it goes and as whom", async () => {
  const { h, person } = await given();
  const app = await makePublicApp(h, person, { name: "Phone", kind: "native", redirectUris: ["com.example.app:/cb"] });
  const parameters = requestOf(app, { redirect_uri: "com.example.app:/cb", resource: "https://api.example/" });
  const handle = handleOf(await authorize(h, parameters, person));

  expect(await showRequest(h.ctx, person.actor, handle)).toEqual({
    client: {
      id: app.client.id,
      name: "Phone",
      homepageUri: null,
      source: "console",
      redirectHost: "com.example.app",
      isLocal: true,
    },
    scopes: ["openid", "keys:read"],
    audience: ["https://api.example/"],
    workspaces: [{ id: await personalWorkspaceOf(h.database, person.id), name: expect.any(String), personal: true }],
    expiresInSeconds: 3600,
    offline: true,
    remembered: [],
    account: { id: person.id, email: person.email, nickname: person.nickname },
  });
  await decide(h, person, { request: handle, decision: "allow" });
  expect(await showRequest(h.ctx, person.actor, handle)).toBeNull();
});
