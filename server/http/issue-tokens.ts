import { isDomainError } from "../domain/errors";
import { type IssuedTokens, plainRequest, type RequestTerms } from "../domain/grants/grant-module";
import { isGrantName } from "../domain/grants/grant-modules";
import { redeemGrant } from "../domain/grants/redeem-grant";
import type { Ctx } from "../platform/ctx";
import { oauthError } from "./oauth-errors";

type Client = Parameters<typeof redeemGrant>[1];

interface Request {
  /** The key that it proved (RFC 9449); null or absent where it proved none. */
  jkt?: string | null;
  /** What the accent adds; absent: nothing. */
  terms?: RequestTerms;
}

/**
 * The tokens that an app gets for what it presents, counted for the app by what came of it. The app is authenticated
 * already; whichever accent it speaks, its parameters have the RFCs' names here.
 * @throws DomainError as `redeemGrant`.
 */
export async function issueTokens(
  ctx: Ctx,
  client: Client,
  form: Record<string, string | string[]>,
  { jkt = null, terms = plainRequest }: Request = {},
): Promise<IssuedTokens> {
  const at = ctx.clock.now();
  const { grant_type: name } = form;
  const grantType = typeof name === "string" && isGrantName(name) ? name : "unknown";
  const clientId = client.id;
  try {
    const tokens = await redeemGrant(ctx, client, form, jkt, terms);
    ctx.clientUsage.record({ clientId, grantType, outcome: "issued", at, scopes: tokens.scopes });
    if (tokens.grantId !== null) ctx.clientUsage.recordGrant(tokens.grantId, at);
    return tokens;
  } catch (error) {
    const { error: outcome } = oauthError(isDomainError(error) ? error.code : "internal");
    ctx.clientUsage.record({ clientId, grantType, outcome, at, scopes: [] });
    throw error;
  }
}
