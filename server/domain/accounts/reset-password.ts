import { canonicalEmail } from "@/shared/fields";
import {
  type Account,
  activateAccount,
  findAccountByEmail,
  lockAccount,
  setDeleteAt,
  setEmailVerified,
  setPasswordHash,
} from "../../db/accounts.store";
import { insertKnownDevice } from "../../db/known-devices.store";
import { spendCodeRow } from "../../db/one-time-codes.store";
import { deletePasswordLocks } from "../../db/password-locks.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { type CodeCaller, checkCode, invalid, requireCodeForm } from "../codes/check-code";
import { proveCode } from "../codes/prove-code";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { propagate } from "../keys/propagate";
import { deviceOf, isKnownPlace } from "../sessions/device";
import { endEveryAccess, sendPasswordChangedMail } from "./end-every-access";
import { requireStrongPassword } from "./password-policy";

export interface ResetPasswordInput {
  email: string;
  code: string;
  /** The very code that is meant, for a caller that was told; an older or a newer one is refused then. */
  codeId?: string;
  password: string;
  revokeKeys?: boolean;
  /** The random text in the browser's cookie. */
  device?: string | null;
  /** For an accent that says whether an address has an account. */
  tellUnknown?: boolean;
}

/**
 * Sets a new password by a mailed code. It ends every session and refresh token, every other code, a change of address
 * or a deletion that waits, and the lock after wrong passwords; nobody is logged in by it. An account that waited for activation is
 * active afterwards, because the code has proved its address.
 *
 * The browser that did it is a known one from then on: strangers who go on guessing
 * don't lock its door.
 *
 * API keys go on, unless the caller asks for their end, or the address had never been proved before: then whoever
 * signed up with it may have been somebody else, and nothing of theirs is left.
 * @throws DomainError `password_too_weak`, `code_invalid` with the tries left, `rate_limited`, `busy`; `account_unknown`
 * where it is told.
 */
export async function resetPassword(ctx: Ctx, input: ResetPasswordInput): Promise<{ email: string }> {
  const subject = canonicalEmail(input.email);
  requireCodeForm(input.code);
  await requireStrongPassword(input.password, ctx.config.PASSWORD_MIN_LENGTH, [input.email]);
  const asked = await findAccountByEmail(ctx.db, subject);
  if (!asked && input.tellUnknown) throw new DomainError("account_unknown");
  const code = await checkCode(ctx, await codeCaller(ctx, asked, input), input.code);
  const passwordHash = await ctx.hasher.hash(input.password);
  const done = await inTransaction(ctx, async (tx) => {
    if (code.accountId === null) return null; // a code that was never sent
    await lockAccount(tx.db, code.accountId);
    if (!(await spendCodeRow(tx.db, code.id, tx.clock.now()))) return null;
    const account = await findAccountByEmail(tx.db, subject);
    // The code proves the address for the account that it was sent for, and no other that has come to it since.
    if (!account || account.id !== code.accountId) return null;
    return replacePassword(tx, account, passwordHash, input);
  });
  if (!done) throw invalid(code.triesLeft);
  await propagate(ctx, { ownerIds: [done.id] });
  return { email: done.email };
}

/**
 * Whether a mailed code is right, for an accent that asks for it before the new password. It is not spent: `resetPassword`
 * takes it again.
 * @throws DomainError `code_invalid` with the tries left, `rate_limited`, `busy`.
 */
export async function checkResetCode(
  ctx: Ctx,
  input: Pick<ResetPasswordInput, "email" | "code" | "codeId" | "device">,
): Promise<void> {
  const asked = await findAccountByEmail(ctx.db, canonicalEmail(input.email));
  await proveCode(ctx, await codeCaller(ctx, asked, input), input.code);
}

async function codeCaller(
  ctx: Ctx,
  asked: Account | null,
  { email, codeId, device }: Pick<ResetPasswordInput, "email" | "codeId" | "device">,
): Promise<CodeCaller> {
  const subject = canonicalEmail(email);
  const isKnown = await isKnownPlace(ctx, asked?.id ?? null, device ?? null);
  return { purpose: "password_reset", subject, codeId, budget: asked?.id ?? subject, isKnown };
}

async function replacePassword(
  tx: Ctx,
  account: Account,
  passwordHash: string,
  { revokeKeys, device }: { revokeKeys?: boolean; device?: string | null },
): Promise<Account | null> {
  const now = tx.clock.now();
  const actor = { kind: "account", id: account.id } as const;
  if (!(await setPasswordHash(tx.db, { id: account.id }, { passwordHash, updatedAt: now }))) return null;
  await setEmailVerified(tx.db, account.id, now);
  if (await activateAccount(tx.db, account.id, now, { emailVerified: true })) {
    await recordAudit(tx, "account.activated", { actor, accountId: account.id });
  }
  // Whoever had the password before may have asked for it.
  if (await setDeleteAt(tx.db, account.id, null, now)) {
    await recordAudit(tx, "account.deletion_undone", { actor, accountId: account.id });
  }
  const isUnproven = account.emailVerifiedAt === null;
  const keys = await endEveryAccess(tx, account.id, {
    reason: "password_reset",
    keepSession: null,
    revokeKeys: revokeKeys || isUnproven,
  });
  if (device) {
    const { digest } = deviceOf(tx, device);
    await insertKnownDevice(tx.db, { accountId: account.id, deviceDigest: digest, createdAt: now });
  }
  await deletePasswordLocks(tx.db, canonicalEmail(account.email));
  await recordAudit(tx, "account.password_reset", {
    actor,
    accountId: account.id,
    detail: { keysRevoked: keys.keysRevoked },
  });
  await sendPasswordChangedMail(tx, account, "reset", keys);
  return account;
}
