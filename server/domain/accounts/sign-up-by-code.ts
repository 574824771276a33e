import { canonicalEmail } from "@/shared/fields";
import {
  type Account,
  activateAccount,
  findAccountByEmail,
  insertAccount,
  lockAccount,
  replacePendingAccount,
} from "../../db/accounts.store";
import { deleteCodesOf, spendCodeRow } from "../../db/one-time-codes.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { type CodeCaller, checkCode, invalid, requireCodeForm } from "../codes/check-code";
import { proveCode } from "../codes/prove-code";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { requireStrongPassword } from "./password-policy";
import { completeRegistration, newAccount } from "./register-account";

interface MailedCode {
  email: string;
  code: string;
  codeId: string;
}

/**
 * Whether a mailed code is right, before the password is chosen. It is not spent: `signUpByCode` takes it again.
 * @throws DomainError `code_invalid` with the tries left, `rate_limited`, `busy`.
 */
export async function checkSignUpCode(ctx: Ctx, input: MailedCode): Promise<void> {
  await proveCode(ctx, codeCaller(input), input.code);
}

/**
 * Makes an active account for an address that a mailed code proves. A sign-up with the address that was never confirmed
 * is replaced, its password and its link included: whoever asked for it may have been somebody else.
 * @throws DomainError `password_too_weak`, `code_invalid`, `rate_limited`, `busy`; `account_taken` when the address got
 * an active account since the code was sent.
 */
export async function signUpByCode(
  ctx: Ctx,
  input: MailedCode & { password: string; nickname: string; locale: "en" | "zh-CN" },
): Promise<Account> {
  const { email, nickname, password } = input;
  requireCodeForm(input.code);
  await requireStrongPassword(password, ctx.config.PASSWORD_MIN_LENGTH, [email, nickname]);
  const code = await checkCode(ctx, codeCaller(input), input.code);
  const passwordHash = await ctx.hasher.hash(password);
  const made = await inTransaction(ctx, async (tx) => {
    // Before its code, as everything does that ends what an account has.
    if (code.accountId !== null) await lockAccount(tx.db, code.accountId);
    if (!(await spendCodeRow(tx.db, code.id, tx.clock.now()))) return "late" as const;
    const account = newAccount(tx, input, passwordHash);
    const isNew = await insertAccount(tx.db, { ...account, emailCanonical: canonicalEmail(email) });
    return isNew ? completeRegistration(tx, account, "proved", "anyone") : replacePending(tx, account);
  });
  if (made === "late") throw invalid(code.triesLeft);
  if (made === "taken") throw new DomainError("account_taken");
  return made;
}

async function replacePending(tx: Ctx, account: Account): Promise<Account | "taken"> {
  const owner = await findAccountByEmail(tx.db, canonicalEmail(account.email));
  if (!owner) return "taken"; // deleted at this very moment
  await lockAccount(tx.db, owner.id);
  const { email, nickname, passwordHash, locale, updatedAt } = account;
  const fields = { email, nickname, passwordHash, locale, updatedAt };
  const isReplaced = await replacePendingAccount(tx.db, owner.id, fields);
  if (!isReplaced || !(await activateAccount(tx.db, owner.id, updatedAt, { emailVerified: true }))) return "taken";
  await deleteCodesOf(tx.db, owner.id);
  await recordAudit(tx, "account.activated", { actor: { kind: "account", id: owner.id }, accountId: owner.id });
  return { ...owner, ...fields, status: "active", activatedAt: updatedAt };
}

/**
 * Nobody is known at an address without an account. Its day is counted apart from that of resets, which have the account's
 * where there is one and the address's where there is none: guesses at one code would tell at the other which it is.
 */
function codeCaller({ email, codeId }: MailedCode): CodeCaller {
  const subject = canonicalEmail(email);
  return { purpose: "sign_up", subject, codeId, budget: `sign_up ${subject}`, isKnown: false };
}
