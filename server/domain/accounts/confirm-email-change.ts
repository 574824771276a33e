import { canonicalEmail } from "@/shared/fields";
import { lockAccount, setVerifiedEmail } from "../../db/accounts.store";
import { deleteCodesOf, spendCodeRow } from "../../db/one-time-codes.store";
import { endRefreshFamilies } from "../../db/refresh-tokens.store";
import { endAllSessions } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { noteSessionsEnded } from "../authorization/session-ended";
import { checkCode, invalid, type RightCode } from "../codes/check-code";
import { DomainError } from "../errors";
import { endGrants } from "../grants/end-grants";
import { inTransaction } from "../in-transaction";
import { queueMail } from "../mail/queue-mail";
import { getAccount } from "./get-account";
import { maskedEmail } from "./masked-email";

/**
 * Makes the address that the code was sent to the account's own, and tells the one before it. Other sessions end, and
 * codes that were sent to the address before.
 * @returns the new address.
 * @throws DomainError `code_invalid` with the tries left, `rate_limited`, `busy`.
 */
export async function confirmEmailChange(ctx: Ctx, actor: Actor, code: string): Promise<{ email: string }> {
  const { accountId } = actor;
  // Logged in, so no stranger.
  const caller = { purpose: "email_change", subject: accountId, budget: accountId, isKnown: true } as const;
  const right = await checkCode(ctx, caller, code);
  const { email } = right;
  if (email === null) throw new Error("a code for a change of address without an address");
  // Thrown inside, so that a code is spent only for an address that is still free.
  await inTransaction(ctx, (tx) => moveTo(tx, actor, email, right));
  return { email };
}

async function moveTo(tx: Ctx, actor: Actor, email: string, right: RightCode): Promise<void> {
  const now = tx.clock.now();
  const { accountId } = actor;
  await lockAccount(tx.db, accountId);
  const { email: oldEmail, nickname, locale } = await getAccount(tx, actor);
  if (!(await spendCodeRow(tx.db, right.id, now))) throw invalid(right.triesLeft);
  const address = { email, emailCanonical: canonicalEmail(email) };
  if (!(await setVerifiedEmail(tx.db, accountId, address, now)))
    throw new DomainError("code_invalid", { triesLeft: 0 });
  await deleteCodesOf(tx.db, accountId);
  await endAllSessions(tx.db, accountId, { now, endReason: "email_changed", except: actor.sessionId });
  await noteSessionsEnded(tx, { accountId });
  await endRefreshFamilies(tx.db, { accountId }, now, "email_changed");
  await endGrants(tx, { accountId, sessionIdNot: actor.sessionId }, "email_changed");
  await recordAudit(tx, "account.email_changed", {
    actor: auditActor(actor),
    accountId,
    detail: { oldEmail: maskedEmail(oldEmail), newEmail: maskedEmail(email) },
  });
  const { ip, userAgent } = tx.origin;
  const payload = { nickname, newEmailMasked: maskedEmail(email), at: now.toISOString(), ip, userAgent };
  await queueMail(tx, { template: "email-changed", to: oldEmail, locale, payload });
}
