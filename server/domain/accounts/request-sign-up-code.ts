import { canonicalEmail } from "@/shared/fields";
import { findAccountByEmail } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { type CodeReceipt, draftCode, issueCode } from "../codes/issue-code";
import { inTransaction } from "../in-transaction";
import { requireMailRoom } from "../mail/may-mail";
import { queueMail } from "../mail/queue-mail";
import { sendSignUpNotice } from "./register-account";

/** Longer than it takes: what is mailed, and to whom, depends on whether the address is taken. */
const evenMs = 150;

/**
 * Sends a code to an address that somebody wants to sign up with, for accents that ask for the password afterwards. The
 * owner of a taken address gets a notice instead, and a code that is never sent: what follows is the same for both.
 * @throws DomainError `rate_limited`, `busy`.
 */
export async function requestSignUpCode(
  ctx: Ctx,
  { email, locale }: { email: string; locale: "en" | "zh-CN" },
): Promise<CodeReceipt> {
  const subject = canonicalEmail(email);
  return ctx.pacer.atLeast(evenMs, async () => {
    await requireMailRoom(ctx, subject);
    const draft = await draftCode(ctx);
    return inTransaction(ctx, async (tx) => {
      const owner = await findAccountByEmail(tx.db, subject);
      await issueCode(tx, draft, { purpose: "sign_up", subject, accountId: owner?.id ?? null, email: subject });
      if (owner?.status === "active") {
        const facts = { actor: { kind: "anyone" }, accountId: owner.id } as const;
        await recordAudit(tx, "account.registration_repeated", facts);
        await sendSignUpNotice(tx, owner);
      }
      if (!owner || owner.status === "pending") {
        const { reference, expiresAt } = draft.receipt;
        const siteUrl = tx.config.APP_URL;
        const payload = { code: draft.code, reference, expiresAt: expiresAt.toISOString(), siteUrl };
        await queueMail(tx, { template: "sign-up-code", to: email, locale, payload, expiresAt });
      }
      return draft.receipt;
    });
  });
}
