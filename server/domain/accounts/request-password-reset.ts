import { canonicalEmail } from "@/shared/fields";
import { type Account, findAccountByEmail } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { type CodeReceipt, type DraftCode, draftCode, issueCode } from "../codes/issue-code";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { requireMailRoom } from "../mail/may-mail";
import { queueMail } from "../mail/queue-mail";

/** Longer than it takes: a known address writes a mail more than an unknown one. */
const evenMs = 150;

/**
 * Sends a code to an address, for a new password. An address without an account gets a code, too, that is never sent:
 * what follows is the same, tries left included, and tells nothing.
 * @param input.tellUnknown for an accent that says whether an address has an account.
 * @throws DomainError `rate_limited`, whether there is an account or not; `account_unknown` where it is told.
 */
export async function requestPasswordReset(
  ctx: Ctx,
  input: { email: string; tellUnknown?: boolean },
): Promise<CodeReceipt> {
  return ctx.pacer.atLeast(evenMs, () => request(ctx, input.email, input.tellUnknown ?? false));
}

async function request(ctx: Ctx, email: string, tellUnknown: boolean): Promise<CodeReceipt> {
  const subject = canonicalEmail(email);
  await requireMailRoom(ctx, subject);
  const draft = await draftCode(ctx);
  return inTransaction(ctx, async (tx) => {
    const account = await findAccountByEmail(tx.db, subject);
    if (!account && tellUnknown) throw new DomainError("account_unknown");
    await recordAudit(tx, "account.password_reset_requested", {
      actor: { kind: "anyone" },
      ...(account && { accountId: account.id }),
    });
    if (account && account.status !== "suspended") await mailResetCode(tx, account, draft);
    else
      await issueCode(tx, draft, {
        purpose: "password_reset",
        subject,
        accountId: account?.id ?? null,
        email: subject,
      });
    return draft.receipt;
  });
}

/** Puts the code in force and mails it to the account's address. Inside a transaction. */
export async function mailResetCode(tx: Ctx, account: Account, draft: DraftCode): Promise<void> {
  const subject = canonicalEmail(account.email);
  await issueCode(tx, draft, { purpose: "password_reset", subject, accountId: account.id, email: subject });
  const { reference, expiresAt } = draft.receipt;
  await queueMail(tx, {
    template: "password-reset",
    to: account.email,
    locale: account.locale,
    payload: {
      nickname: account.nickname,
      code: draft.code,
      reference,
      expiresAt: expiresAt.toISOString(),
      resetUrl: `${tx.config.APP_URL}/reset-password`,
    },
    expiresAt,
  });
}
