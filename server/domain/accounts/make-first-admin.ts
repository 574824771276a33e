import { canonicalEmail } from "@/shared/fields";
import { type Account, anyAdminExists, insertAccount } from "../../db/accounts.store";
import { putOneTimeCode, spendOneTimeCode } from "../../db/one-time-codes.store";
import { insertPersonalWorkspace } from "../../db/workspaces.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { digestSecret, hasSecretForm, mintSecret } from "../secrets";
import { requireStrongPassword } from "./password-policy";
import type { RegisterAccountInput } from "./register-account";

const setupTtlSeconds = 7 * 86_400;

/**
 * The link that makes the first admin, while there is none. Only its digest is kept, so each start that finds no admin
 * makes a new one, and the one before it is dead.
 * @returns null once there is an admin.
 */
export async function prepareFirstAdminLink(ctx: Ctx): Promise<string | null> {
  if (await anyAdminExists(ctx.db)) return null;
  const { secret, digest } = mintSecret(ctx.random, "setup");
  const now = ctx.clock.now();
  await putOneTimeCode(ctx.db, {
    id: newId(ctx.random, "code"),
    purpose: "setup",
    subject: "instance",
    accountId: null,
    secretDigest: digest,
    createdAt: now,
    expiresAt: secondsAfter(now, setupTtlSeconds),
  });
  return `${ctx.config.APP_URL}/setup?token=${secret}`;
}

/**
 * Makes the first admin from the link that the first start printed. Its account is active at once: whoever reads the
 * server's output needs no mail to prove it.
 * @throws DomainError `setup_invalid` for an unknown, spent or expired link, or once there is an admin, `password_too_weak`, `account_taken` when
 * somebody signed up with that address before (the link stays good for another one).
 */
export async function makeFirstAdmin(ctx: Ctx, input: RegisterAccountInput & { token: string }): Promise<Account> {
  const { token, email, nickname, password, locale } = input;
  if (!hasSecretForm("setup", token)) throw new DomainError("setup_invalid");
  await requireStrongPassword(password, ctx.config.PASSWORD_MIN_LENGTH, [email, nickname]);
  const passwordHash = await ctx.hasher.hash(password);
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    const spent = await spendOneTimeCode(tx.db, "setup", digestSecret(token), now);
    // Somebody may have been made an admin another way since the link was printed.
    if (!spent || (await anyAdminExists(tx.db))) throw new DomainError("setup_invalid");
    const account: Account = {
      id: newId(tx.random, "acc"),
      email,
      nickname,
      passwordHash,
      status: "active",
      role: "admin",
      locale,
      createdAt: now,
      updatedAt: now,
      activatedAt: now,
      emailVerifiedAt: null,
      lastLoginAt: null,
      deleteAt: null,
    };
    if (!(await insertAccount(tx.db, { ...account, emailCanonical: canonicalEmail(email) }))) {
      throw new DomainError("account_taken");
    }
    await insertPersonalWorkspace(tx.db, { id: newId(tx.random, "ws"), name: nickname, accountId: account.id, now });
    await recordAudit(tx, "account.admin_created", {
      actor: { kind: "account", id: account.id },
      accountId: account.id,
    });
    return account;
  });
}
