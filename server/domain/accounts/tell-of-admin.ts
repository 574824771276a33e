import type { Account } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import { queueMail } from "../mail/queue-mail";

/**
 * Tells the owner what an admin or the operator did to the account. An address that never confirmed its sign-up is not
 * written to: its owner may have nothing to do with it.
 */
export async function tellOfAdmin(
  tx: Ctx,
  account: Account,
  what: "suspended" | "resumed" | "logged_out",
): Promise<void> {
  if (account.activatedAt === null) return;
  await queueMail(tx, {
    template: "account-by-admin",
    to: account.email,
    locale: account.locale,
    payload: {
      nickname: account.nickname,
      what,
      at: tx.clock.now().toISOString(),
      loginUrl: `${tx.config.APP_URL}/login`,
    },
  });
}
