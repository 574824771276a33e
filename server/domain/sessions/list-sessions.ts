import { listLiveSessions, type Session } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { idleSince } from "./resolve-session";

/** The actor's live sessions, last seen first; `current` marks the one that is asking. */
export async function listSessions(ctx: Ctx, actor: Actor): Promise<(Session & { current: boolean })[]> {
  const rows = await listLiveSessions(ctx.db, actor.accountId, ctx.clock.now(), idleSince(ctx));
  return rows.map((row) => ({ ...row, current: row.id === actor.sessionId }));
}
