import { findLiveSession, touchSession } from "../../db/sessions.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { Caller } from "../actor";
import { digestSecret, hasSecretForm } from "../secrets";

/** A live session and whose it is. */
export interface CurrentSession {
  sessionId: string;
  /** Its absolute end. */
  expiresAt: Date;
  /** When its holder last proved who they are. */
  loggedInAt: Date;
  account: {
    id: string;
    email: string;
    nickname: string;
    role: "user" | "admin";
    locale: "en" | "zh-CN";
    /** When the account goes, if its owner asked for that. */
    deleteAt: Date | null;
  };
}

/** Last-seen is kept to the minute, so that a read doesn't become a write on every request. */
export const touchEverySeconds = 60;

/**
 * The session with this id, or behind this bearer string, as long as it is live and its account active: read from the
 * database on every call, so whatever ended it holds at once.
 */
export async function resolveSession(
  ctx: Ctx,
  by: { id: string } | { secret: string },
): Promise<CurrentSession | null> {
  if ("secret" in by && !hasSecretForm("session", by.secret)) return null;
  const where = "id" in by ? { id: by.id } : { secretDigest: digestSecret(by.secret) };
  const now = ctx.clock.now();
  const row = await findLiveSession(ctx.db, where, now, idleSince(ctx));
  if (!row) return null;
  if (secondsAfter(row.lastSeenAt, touchEverySeconds) <= now) await touchSession(ctx.db, row.id, now);
  return { sessionId: row.id, expiresAt: row.expiresAt, loggedInAt: loggedInAt(ctx, row), account: row.account };
}

/** A session that goes on from another one's log-in ends when that one would have, and so tells of its beginning. */
function loggedInAt(ctx: Ctx, { createdAt, expiresAt }: { createdAt: Date; expiresAt: Date }): Date {
  const atFirst = secondsAfter(expiresAt, -ctx.config.SESSION_TTL_SECONDS);
  return atFirst < createdAt ? atFirst : createdAt;
}

/** A session seen last before this has ended by itself. */
export function idleSince(ctx: Ctx): Date {
  return secondsAfter(ctx.clock.now(), -ctx.config.SESSION_IDLE_SECONDS);
}

export function actorOfSession(
  current: Pick<CurrentSession, "sessionId"> & { account: Pick<CurrentSession["account"], "id" | "role"> },
  via: "session" | "token",
): Caller {
  const { account, sessionId } = current;
  return { accountId: account.id, kind: "account", role: account.role, via, sessionId, keyId: null, scopes: "all" };
}
