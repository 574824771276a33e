import { deleteExpiredCodes } from "../db/one-time-codes.store";
import { deleteFinishedMails } from "../db/outbox.store";
import { deleteStalePasswordLocks } from "../db/password-locks.store";
import { deleteExpiredBuckets } from "../db/rate-buckets.store";
import { deleteExpiredSessions } from "../db/sessions.store";
import { secondsAfter } from "../platform/clock";
import type { Ctx } from "../platform/ctx";
import { streakSeconds } from "./sessions/password-door";

/** Kept a while after they are over, so that somebody who asks what happened can be answered. */
const keepSeconds = 30 * 86_400;

/** Deletes what has no meaning any more: counters of windows that are over, dead codes, sessions and mails long over. */
export async function purgeExpired(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const longAgo = secondsAfter(now, -keepSeconds);
  await deleteExpiredBuckets(ctx.db, now);
  await deleteStalePasswordLocks(ctx.db, secondsAfter(now, -streakSeconds));
  await deleteExpiredSessions(ctx.db, longAgo);
  await deleteExpiredCodes(ctx.db, longAgo, now);
  await deleteFinishedMails(ctx.db, longAgo);
}
