import { canonicalEmail } from "@/shared/fields";
import { lockAccount } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { type CodeReceipt, draftCode } from "../codes/issue-code";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { requireMailRoom } from "../mail/may-mail";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { accountForAdmin } from "./get-any-account";
import { mailResetCode } from "./request-password-reset";

/**
 * Mails the owner a code for a new password, the same as if they had asked for it. The code goes nowhere else: an admin
 * never sees or sets a password.
 * @returns what the owner's mail shows besides the code.
 * @throws DomainError `scope_insufficient`, `account_not_found`, `account_state_conflict` for a suspended account, whose
 * password can't be reset, `rate_limited`.
 */
export async function sendResetByAdmin(ctx: Ctx, actor: Actor, id: string): Promise<CodeReceipt> {
  const { email, status } = await accountForAdmin(ctx, actor, id);
  if (status === "suspended") throw new DomainError("account_state_conflict");
  await requireRecentProof(ctx, actor);
  await requireMailRoom(ctx, canonicalEmail(email));
  const draft = await draftCode(ctx);
  await inTransaction(ctx, async (tx) => {
    await lockAccount(tx.db, id);
    const account = await accountForAdmin(tx, actor, id);
    if (account.status === "suspended") throw new DomainError("account_state_conflict");
    await mailResetCode(tx, account, draft);
    await recordAudit(tx, "account.reset_sent", { actor: auditActor(actor), accountId: id });
  });
  return draft.receipt;
}
