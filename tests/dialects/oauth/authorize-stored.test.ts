import { describe, expect, it } from "vitest";
import { authorize, codeFor, continued, decide, handleOf, requestOf, requestRows } from "../../authorization";
import { harness } from "../../harness";
import { type App, form, makeApp, makePublicApp } from "../../oauth";

async function given() {
  const h = await harness();
  const person = await h.given.person();
  return { h, person, app: await makeApp(h, person) };
}

describe("a stored request", () => {
  it("is bound to its app, in time, and answered once", async () => {
    const { h, person, app } = await given();
    const other = await makeApp(h, person);
    const first = await authorize(h, requestOf(app), person);
    const handle = handleOf(first);

    expect((await continued(h, other, handle, person)).status).toBe(400);
    h.clock.advance(599);
    expect((await continued(h, app, handle, person)).status).toBe(303);
    h.clock.advance(1);
    const over = await continued(h, app, handle, person);
    expect([over.status, over.headers.get("location")]).toEqual([400, null]);
    expect((await decide(h, person, { request: handle, decision: "allow" })).status).toBe(422);
  });

  it("wins over whatever the browser brings along (CVE-2026-7571)", async () => {
    const { h, person, app } = await given();
    const handle = handleOf(await authorize(h, requestOf(app), person));

    const next = await authorize(
      h,
      {
        client_id: app.client.id,
        request_uri: `urn:ietf:params:oauth:request_uri:${handle}`,
        redirect_uri: "https://evil.example/",
        scope: "openid keys:write",
        response_type: "token",
        state: "other",
        prompt: "none",
      },
      person,
    );
    expect(next.headers.get("location")).toBe(`/consent?request=${handle}`);
    const { body } = await decide(h, person, { request: handle, decision: "allow", scopes: ["keys:write"] });
    expect(new URL(body.redirectTo)).toMatchObject({ origin: "https://app.example" });
    const [row] = await h.database.prisma.authorizationCode.findMany();
    expect(row?.scopes).toEqual(["openid", "keys:read"]);
  });

  it("gives one code where 50 browsers come at once, and the others nothing", async () => {
    const { h, person, app } = await given();
    await codeFor(h, app, person);
    const posted = await form(h, "/oauth/authorize", requestOf(app));
    const handle = handleOf(posted);

    const answers = await Promise.all(Array.from({ length: 50 }, () => continued(h, app, handle, person)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(49);
    expect(await requestRows(h)).toEqual({ requests: 2, codes: 2, consents: 1 });
  });

  it("gets no answer at an address that was taken from the app meanwhile", async () => {
    const { h, person, app } = await given();
    const handle = handleOf(await authorize(h, requestOf(app), person));
    const data = { redirectUris: ["https://app.example/other"] };
    await h.database.prisma.client.update({ where: { id: app.client.id }, data });

    expect((await decide(h, person, { request: handle, decision: "deny" })).status).toBe(422);
  });

  it("holds back a flood: what waits is kept, so a network may leave so much and no more", async () => {
    const h = await harness({ LIMITS: "authorization.network=2/600" });
    const app = await makeApp(h, await h.given.person());

    for (let n = 0; n < 2; n += 1) expect((await authorize(h, requestOf(app), null)).status).toBe(303);
    const refused = await authorize(h, requestOf(app), null);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("takes a flood from an app that proves who it is: its server asks for all its people", async () => {
    const h = await harness({ LIMITS: "authorization.network=2/600" });
    const owner = await h.given.person();
    const [app, open] = [await makeApp(h, owner), await makePublicApp(h, owner)];
    const statuses = async ({ client, basic }: App) => {
      const answers = [];
      for (let n = 0; n < 4; n += 1) {
        const parameters = requestOf({ client, basic, secret: "" });
        const proof = client.authMethod === "none" ? {} : { basic };
        answers.push((await form(h, "/oauth/par", parameters, proof)).status);
      }
      return answers;
    };

    expect(await statuses(app)).toEqual([201, 201, 201, 201]);
    expect(await statuses(open)).toEqual([201, 201, 429, 429]);
  });
});
