import { canonicalEmail } from "@/shared/fields";
import { type Account, findAccountByEmail } from "../../db/accounts.store";
import { putOneTimeCode } from "../../db/one-time-codes.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { mayMail } from "../mail/may-mail";
import { queueMail } from "../mail/queue-mail";
import { mintSecret } from "../secrets";

/** Longer than a resend takes: an address that waits for nothing writes less. */
const evenMs = 100;

/** Makes the account's one live activation code, which ends any before it, and mails the link. Inside a transaction. */
export async function sendActivationLink(
  tx: Ctx,
  account: Pick<Account, "id" | "email" | "nickname" | "locale">,
): Promise<void> {
  const { secret, digest } = mintSecret(tx.random, "activation");
  const now = tx.clock.now();
  const expiresAt = secondsAfter(now, tx.config.ACTIVATION_TTL_SECONDS);
  await putOneTimeCode(tx.db, {
    id: newId(tx.random, "code"),
    purpose: "activation",
    subject: account.id,
    accountId: account.id,
    secretDigest: digest,
    createdAt: now,
    expiresAt,
  });
  await queueMail(tx, {
    template: "activation",
    to: account.email,
    locale: account.locale,
    payload: {
      nickname: account.nickname,
      activationUrl: `${tx.config.APP_URL}/activate?token=${secret}`,
      expiresAt: expiresAt.toISOString(),
    },
    expiresAt,
  });
}

/**
 * Sends a new link to an address that waits for activation. Whether it did is nobody's to know: it returns in any case.
 * @param options.tellUnknown for an accent that says whether an address has an account.
 * @throws DomainError `account_unknown` where it is told.
 */
export async function resendActivationLink(
  ctx: Ctx,
  email: string,
  { tellUnknown = false }: { tellUnknown?: boolean } = {},
): Promise<void> {
  const send = async (tx: Ctx) => {
    const account = await findAccountByEmail(tx.db, canonicalEmail(email));
    if (!account && tellUnknown) throw new DomainError("account_unknown");
    const within = await mayMail(tx, email);
    if (within && account?.status === "pending") await sendActivationLink(tx, account);
  };
  await ctx.pacer.atLeast(evenMs, () => inTransaction(ctx, send));
}
