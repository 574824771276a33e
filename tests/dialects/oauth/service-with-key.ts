import { grantNames } from "../../../shared/app-kinds";
import { type Harness, harness } from "../../harness";
import { form, makeApp } from "../../oauth";
import { addKey, assertionOf, keyPair, secondsNow } from "../../signing";

export const grant_type = grantNames.assertion;

/** A service that acts for its owner, and a key of its own. */
export async function given(overrides = {}) {
  const h = await harness();
  const owner = await h.given.person();
  const app = await makeApp(h, owner, { kind: "service", actsForAccountId: owner.id, ...overrides });
  const pair = await keyPair("RS256");
  const keyId = await addKey(h, app.client.id, pair);
  const id = app.client.id;
  /** As Go's jwt.Config and google-auth make one: an hour, no `jti`, no `sub`, the token address as audience. */
  const usual = {
    aud: `${h.ctx.config.APP_URL}/oauth/token`,
    exp: secondsNow(h) + 3600,
    sub: undefined,
    jti: undefined,
  };
  const made = (claims: Record<string, unknown> = {}) => assertionOf(h, id, pair, { ...usual, ...claims });
  const redeem = (assertion: string, more = {}, at: Pick<Harness, "call"> = h) =>
    form(at, "/oauth/token", { grant_type, assertion, ...more });
  return { h, owner, app, id, pair, keyId, made, redeem };
}
