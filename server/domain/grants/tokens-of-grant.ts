import type { Ctx } from "../../platform/ctx";
import { issueAppToken } from "./app-token";
import type { IssuedTokens } from "./grant-module";
import { makeIdToken } from "./id-token";
import type { MadeGrant } from "./make-grant";

/**
 * The tokens that a grant begins with. After its transaction and never inside: signing may have to read the keys, over a
 * connection of its own, while as many transactions as there are connections wait for this one.
 */
export async function tokensOfGrant(ctx: Ctx, made: MadeGrant): Promise<IssuedTokens> {
  const { agreement, grant, account, refreshToken } = made;
  const { client, accountId, sessionId, scopes, nonce, authTime, jkt, code } = agreement;
  const audience = agreement.tokenAudience ?? agreement.audience;
  const facts = { client, sub: accountId, accountId, scopes, audience, grantId: grant.id, authTime, jkt };
  const issued = await issueAppToken(ctx, facts);
  const { accessToken } = issued;
  const who = { client, account, scopes, nonce, authTime, sessionId, accessToken, ...(code !== undefined && { code }) };
  const idToken = scopes.includes("openid") ? await makeIdToken(ctx, who) : null;
  return { ...issued, refreshToken, idToken };
}
