import { lockAccount } from "../../db/accounts.store";
import { endRefreshFamilies, insertRefreshFamily } from "../../db/refresh-tokens.store";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { inTransaction } from "../in-transaction";
import type { CurrentSession } from "../sessions/resolve-session";
import { issueAccessToken } from "./access-token";
import { mintRefreshToken } from "./refresh-token";
import type { TokenPair } from "./rotate-refresh-token";

/**
 * A new family for a session whose holder has shown its other carrier, the cookie: a refresh token that was lost, or
 * ended with a change of password, logs nobody out. The families before it end.
 */
export async function renewRefreshFamily(
  ctx: Ctx,
  { sessionId, account, expiresAt }: CurrentSession,
): Promise<TokenPair> {
  const now = ctx.clock.now();
  const { id, token, row } = mintRefreshToken(ctx, expiresAt);
  await inTransaction(ctx, async (tx) => {
    await lockAccount(tx.db, account.id); // of several at once, the last one's family is the session's
    await endRefreshFamilies(tx.db, { sessionId }, now, "renewed");
    const family = { id: newId(tx.random, "fam"), accountId: account.id, sessionId, createdAt: now, expiresAt };
    await insertRefreshFamily(tx.db, family, { id, ...row });
  });
  const issued = await issueAccessToken(ctx, { id: sessionId, accountId: account.id });
  return { ...issued, refreshToken: token, session: { id: sessionId, expiresAt: null } };
}
