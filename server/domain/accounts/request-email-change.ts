import { canonicalEmail } from "@/shared/fields";
import { findAccountByEmail } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { type CodeReceipt, draftCode, issueCode } from "../codes/issue-code";
import { inTransaction } from "../in-transaction";
import { takeLimit } from "../limits";
import { requireMailRoom } from "../mail/may-mail";
import { queueMail } from "../mail/queue-mail";
import { reauthenticate } from "../sessions/reauthenticate";
import { maskedEmail } from "./masked-email";

/** Longer than it takes: a free address gets a mail, a taken one none. */
const evenMs = 150;

/**
 * Sends a code to a new address and tells the one so far. Nothing changes before the code comes back. An address that
 * has an account gets a code that is never sent, and the same answer.
 * @throws DomainError `reauthentication_failed`, `account_locked`, `rate_limited`, `busy`.
 */
export async function requestEmailChange(
  ctx: Ctx,
  actor: Actor,
  input: { email: string; currentPassword: string },
): Promise<CodeReceipt> {
  const account = await reauthenticate(ctx, actor, input.currentPassword);
  const newCanonical = canonicalEmail(input.email);
  await takeLimit(ctx, "email_change.account", account.id);
  await requireMailRoom(ctx, newCanonical);
  const draft = await draftCode(ctx);
  const request = async (tx: Ctx) => {
    const owner = await findAccountByEmail(tx.db, newCanonical);
    const code = { purpose: "email_change", subject: account.id, accountId: account.id, email: input.email } as const;
    await issueCode(tx, draft, code);
    const newEmailMasked = maskedEmail(input.email);
    await recordAudit(tx, "account.email_change_requested", {
      actor: auditActor(actor),
      accountId: account.id,
      detail: { newEmail: newEmailMasked },
    });
    const { nickname, locale } = account;
    const { reference, expiresAt } = draft.receipt;
    const until = expiresAt.toISOString();
    const profileUrl = `${tx.config.APP_URL}/profile`;
    if (!owner || owner.id === account.id) {
      const payload = { nickname, code: draft.code, reference, expiresAt: until, profileUrl };
      await queueMail(tx, { template: "email-change-code", to: input.email, locale, payload, expiresAt });
    }
    const { ip, userAgent } = tx.origin;
    const resetUrl = `${tx.config.APP_URL}/forgot-password`;
    const payload = { nickname, newEmailMasked, at: tx.clock.now().toISOString(), ip, userAgent, resetUrl };
    await queueMail(tx, { template: "email-change-asked", to: account.email, locale, payload });
    return draft.receipt;
  };
  return ctx.pacer.atLeast(evenMs, () => inTransaction(ctx, request));
}
