import { type Account, activateAccount, findAccount, setProfile } from "../../db/accounts.store";
import { spendOneTimeCode } from "../../db/one-time-codes.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { digestSecret, hasSecretForm } from "../secrets";

/**
 * Spends the code of an activation link and makes its account active.
 * @param profile what its owner wants to be called, for an accent that asks for it here.
 * @returns the address that is active now.
 * @throws DomainError `activation_invalid` for an unknown, spent, replaced or expired code, all alike.
 */
export async function confirmActivation(
  ctx: Ctx,
  token: string,
  profile?: Pick<Account, "nickname" | "locale">,
): Promise<{ email: string }> {
  if (!hasSecretForm("activation", token)) throw new DomainError("activation_invalid");
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    const code = await spendOneTimeCode(tx.db, "activation", digestSecret(token), now);
    const account = code?.accountId ? await findAccount(tx.db, code.accountId) : null;
    const isActive = account && (await activateAccount(tx.db, account.id, now, { emailVerified: true }));
    if (!isActive) throw new DomainError("activation_invalid");
    if (profile) await setProfile(tx.db, account.id, { ...profile, updatedAt: now });
    await recordAudit(tx, "account.activated", {
      actor: { kind: "account", id: account.id },
      accountId: account.id,
    });
    return { email: account.email };
  });
}
