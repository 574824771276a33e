import { describe, expect, it } from "vitest";
import { dialects } from "../../server/dialects/dialects";
import { publishedSeconds } from "../../server/domain/tokens/signing-key.rules";
import { grantNames } from "../../shared/app-kinds";
import { harness } from "../harness";
import { claimsOf, form, givenGrant, makeApp } from "../oauth";
import { pathOf } from "../route-table";
import { tokenEndpoints } from "../token-endpoints";

const endpoints = dialects.flatMap((dialect) => dialect.endpoints);

it("every row of the table is about a path that there is", () => {
  const paths = new Set(endpoints.map(({ path }) => path));
  expect(tokenEndpoints.filter(({ path }) => !paths.has(path)).map(({ name }) => name)).toEqual([]);
});

/** Moments in a second: what is rounded the wrong way shows at the last. */
const fractions = [0, 0.001, 0.4, 0.999];

describe.each(tokenEndpoints.map((endpoint) => [endpoint.name, endpoint] as const))(
  "a token of %s",
  (_name, endpoint) => {
    it("is kept by no cache on its way", async () => {
      const h = await harness();

      const { status, headers } = await endpoint.ask(h, await h.given.person());

      expect([status, headers.get("cache-control")]).toEqual([
        expect.toSatisfy((code) => [200, 201].includes(code)),
        "no-store",
      ]);
      if (endpoint.isStandard) expect(headers.get("pragma")).toBe("no-cache");
    });

    it.each(fractions)("is good for no less than it says, in whole seconds, %d s into a second", async (fraction) => {
      const h = await harness();
      const person = await h.given.person();
      h.clock.advance(fraction);
      const now = h.clock.now();

      const { body } = await endpoint.ask(h, person);

      const { token, expiresIn } = endpoint.read(body, now);
      expect(expiresIn * 1000 + now.getTime()).toBeLessThanOrEqual(Number(claimsOf(token).exp) * 1000);
      expect(expiresIn).toBeGreaterThan(endpoint.lifetime - 1);
      expect(expiresIn).toBeLessThanOrEqual(endpoint.lifetime);
      expect([body.expires_in ?? body.expiresIn].every(Number.isSafeInteger)).toBe(true);
    });
  },
);

it.each(fractions)("a token for a token never ends after it, %d s into a second", async (fraction) => {
  const h = await harness();
  const app = await makeApp(h, await h.given.person());
  const { tokens } = await givenGrant(h, await h.given.person(), app);
  h.clock.advance(1000 + fraction);
  const exchanged = {
    grant_type: grantNames.exchange,
    subject_token: tokens.accessToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
  };

  const { body } = await form(h, "/oauth/token", exchanged, { basic: app.basic });

  const end = Number(claimsOf(tokens.accessToken).exp);
  expect(claimsOf(body.access_token).exp).toBe(end);
  expect(body.expires_in).toBe(Math.floor(end - h.clock.now().getTime() / 1000));
});

it("what a token endpoint refuses, and what is known of a token, is kept by no cache", async () => {
  const h = await harness();
  const { basic } = await makeApp(h, await h.given.person());
  const answers = [
    await form(h, "/oauth/token", { grant_type: "password" }, { basic }),
    await form(h, "/oauth/token", { grant_type: grantNames.client }, { basic: [basic[0], "wrong"] }),
    await form(h, "/oauth/introspect", { token: "unknown" }, { basic }),
    await form(h, "/oauth/revoke", { token: "unknown" }, { basic }),
    await h.call("GET", "/oauth/userinfo"),
  ];

  expect(answers.map(({ status }) => status)).toEqual([400, 401, 200, 200, 401]);
  for (const { headers } of answers) expect(headers.get("cache-control")).toBe("no-store");
});

it("nothing may be kept but documents that are everyone's, and none for as long as a key is published ahead", async () => {
  const h = await harness();
  const kept: string[] = [];
  for (const endpoint of endpoints) {
    const { headers } = await h.call(endpoint.method, pathOf(endpoint));
    const said = headers.get("cache-control") ?? "";
    if (said === "no-store") continue;
    kept.push(`${endpoint.method} ${endpoint.path}`);
    expect([endpoint.id, endpoint.method, endpoint.access]).toEqual([endpoint.id, "GET", "anyone"]);
    expect([endpoint.id, said]).toEqual([endpoint.id, expect.stringMatching(/^public, max-age=[1-9]\d*$/)]);
    expect(Number(said.split("=")[1])).toBeLessThan(publishedSeconds / 2);
  }

  expect(kept).toEqual(expect.arrayContaining(["GET /oauth/jwks", "GET /.well-known/openid-configuration"]));
});
