import { describe, expect, it } from "vitest";
import { answerOf, authorize, codeFor, decide, handleOf, locationOf, requestOf, verifier } from "../../authorization";
import { type Harness, harness } from "../../harness";
import { form, makeApp, redirectUri } from "../../oauth";

/** Two people and an app that has had the first. */
async function hinted() {
  const h = await harness();
  const [ada, ben] = [await h.given.person(), await h.given.person()];
  const app = await makeApp(h, ada);
  const code = await codeFor(h, app, ada);
  const redeemed = await form(
    h,
    "/oauth/token",
    { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier },
    { basic: app.basic },
  );
  return { h, ada, ben, app, hint: String(redeemed.body.id_token) };
}

const consents = (h: Harness) => h.database.prisma.consent.count();

describe("an app that names whom it had before (id_token_hint)", () => {
  it("gets that person, by a hint that is long over, too", async () => {
    const { h, ada, app, hint } = await hinted();
    h.clock.advance(7200);

    const answer = await authorize(h, requestOf(app, { id_token_hint: hint, prompt: "none" }), ada);

    expect(answerOf(answer).code).toMatch(/^lko_/);
  });

  it("is not given another one in silence, nor by a yes of theirs", async () => {
    const { h, ben, app, hint } = await hinted();
    const before = await consents(h);

    const silent = await authorize(h, requestOf(app, { id_token_hint: hint, prompt: "none" }), ben);
    const asked = await authorize(h, requestOf(app, { id_token_hint: hint }), ben);
    const forced = await decide(h, ben, { request: handleOf(asked), decision: "allow" });

    expect(answerOf(silent).error).toBe("login_required");
    expect(locationOf(asked).pathname).toBe("/login");
    expect([forced.status, forced.body.code]).toEqual([401, "login_required"]);
    expect(await consents(h)).toBe(before);
  });

  it("is told so, where the hint is no id token of ours for it", async () => {
    const { h, ada, app, hint } = await hinted();
    const other = await makeApp(h, ada);
    const flipped = `${hint.slice(0, -2)}${hint.endsWith("A") ? "BB" : "AA"}`;
    const answers = [];

    for (const [client, id_token_hint] of [
      [app, flipped],
      [app, ada.accessToken],
      [app, "x"],
      [other, hint],
    ] as const) {
      answers.push(answerOf(await authorize(h, requestOf(client, { id_token_hint }), ada)).error);
    }

    expect(answers).toEqual(["invalid_request", "invalid_request", "invalid_request", "invalid_request"]);
  });
});
