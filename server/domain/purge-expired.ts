import { analyticsDaysMax } from "@/shared/token-analytics-query";
import { deleteOldAuthorizationCodes } from "../db/authorization-codes.store";
import { deleteExpiredRequests } from "../db/authorization-requests.store";
import { deleteOldClaims } from "../db/claim-links.store";
import { forgetExpiredClientSecrets } from "../db/client-secrets.store";
import { deleteOldClientUsage } from "../db/client-usage.store";
import { deleteOldDeviceAuthorizations } from "../db/device-polls.store";
import { deleteSpentGrantTokens } from "../db/grant-refresh-tokens.store";
import { deleteOldGrants } from "../db/grants.store";
import { deleteEndedKeys, forgetRevokedSecrets } from "../db/key-endings.store";
import { deleteOldRefusals } from "../db/key-refusals.store";
import { deleteOldUsage } from "../db/key-usage.store";
import { deleteOldNotices } from "../db/logout-notices.store";
import { deleteExpiredCodes } from "../db/one-time-codes.store";
import { deleteFinishedMails } from "../db/outbox.store";
import { deleteStalePasswordLocks } from "../db/password-locks.store";
import { deleteExpiredBuckets } from "../db/rate-buckets.store";
import { deleteOverRevokedTokens } from "../db/revoked-tokens.store";
import { deleteUnusedClients } from "../db/self-described-clients.store";
import { deleteExpiredSessions } from "../db/sessions.store";
import { deleteSpentAssertions } from "../db/spent-assertions.store";
import { secondsAfter } from "../platform/clock";
import type { Ctx } from "../platform/ctx";
import { undoSeconds } from "./keys/bulk-keys";
import { streakSeconds } from "./sessions/password-door";

/** Kept a while after they are over, so that somebody who asks what happened can be answered. */
const keepSeconds = 30 * 86_400;

/** A chart shows 30 days, and the first of them whole. */
const usageSeconds = 32 * 86_400;
/** Of apps, 90 days can be asked for (`analyticsDaysMax`), whose ends stand in the middle of a day. */
const clientUsageSeconds = (analyticsDaysMax + 2) * 86_400;
const refusalSeconds = 7 * 86_400;
/** How far behind the clock of another process may be, which must not take what is over for fresh. */
const skewSeconds = 300;
const callersKept = 200;
const refusalsKept = 500;

/** Deletes what has no meaning any more: counters of windows that are over, dead codes, sessions and mails long over. */
export async function purgeExpired(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const longAgo = secondsAfter(now, -keepSeconds);
  await deleteExpiredBuckets(ctx.db, now);
  await deleteStalePasswordLocks(ctx.db, secondsAfter(now, -streakSeconds));
  await deleteExpiredSessions(ctx.db, longAgo);
  await deleteExpiredCodes(ctx.db, longAgo, now);
  await deleteFinishedMails(ctx.db, longAgo);
  await forgetRevokedSecrets(ctx.db, secondsAfter(now, -undoSeconds));
  await deleteEndedKeys(ctx.db, longAgo);
  await forgetExpiredClientSecrets(ctx.db, now);
  await deleteOldUsage(ctx.db, { hours: secondsAfter(now, -usageSeconds), callers: longAgo }, callersKept);
  await deleteOldRefusals(ctx.db, secondsAfter(now, -refusalSeconds), refusalsKept);
  await deleteOldClaims(ctx.db, longAgo);
  await deleteExpiredRequests(ctx.db, now);
  await deleteOldAuthorizationCodes(ctx.db, secondsAfter(now, -86_400));
  await deleteOldDeviceAuthorizations(ctx.db, secondsAfter(now, -86_400));
  await deleteOldGrants(ctx.db, longAgo);
  await deleteSpentGrantTokens(ctx.db, longAgo);
  await deleteOverRevokedTokens(ctx.db, secondsAfter(now, -skewSeconds));
  await deleteSpentAssertions(ctx.db, secondsAfter(now, -skewSeconds));
  await deleteOldClientUsage(ctx.db, secondsAfter(now, -clientUsageSeconds));
  await deleteOldNotices(ctx.db, longAgo);
  await deleteUnusedClients(ctx.db, longAgo);
}
