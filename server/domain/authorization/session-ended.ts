import { insertLogoutNotices, listAppsOfEndedSessions } from "../../db/logout-notices.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";

/** Longer than a transaction takes. */
const justNowSeconds = 60;

/**
 * Notes which apps have to be told that sessions ended (OpenID Connect Back-Channel Logout 2.3). Inside the transaction
 * that ends them, after their rows: the notice stands or falls with the end.
 * @param which those sessions, or every session of an account that ended in this transaction.
 */
export async function noteSessionsEnded(
  tx: Ctx,
  which: { sessionIds: readonly string[] } | { accountId: string },
): Promise<void> {
  const now = tx.clock.now();
  const ended = "accountId" in which ? { ...which, endedSince: secondsAfter(now, -justNowSeconds) } : which;
  const apps = await listAppsOfEndedSessions(tx.db, ended);
  if (apps.length === 0) return;
  const notices = apps.map((app) => ({ id: newId(tx.random, "lgn"), ...app, attempts: 0, createdAt: now }));
  await insertLogoutNotices(tx.db, notices);
}
