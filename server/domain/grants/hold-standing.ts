import { holdActiveAccount, holdSession } from "../../db/grants.store";
import type { Ctx } from "../../platform/ctx";

/**
 * Holds account and session as they are until the transaction is done: whatever ends them then finds the grant. Before
 * what stands for the agreement is spent, since what ends them spends that last, and two that wait for each other get
 * nowhere.
 */
export async function holdStanding(
  tx: Ctx,
  { accountId, sessionId }: { accountId: string | null; sessionId: string | null },
): Promise<{ isActive: boolean; isSessionGoing: boolean }> {
  if (accountId === null) return { isActive: false, isSessionGoing: false };
  const isActive = await holdActiveAccount(tx.db, accountId);
  const isSessionGoing = sessionId !== null && (await holdSession(tx.db, { id: sessionId, accountId }, tx.clock.now()));
  return { isActive, isSessionGoing };
}
