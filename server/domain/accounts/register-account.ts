import { canonicalEmail } from "@/shared/fields";
import {
  type Account,
  activateAccount,
  findAccountByEmail,
  insertAccount,
  replacePendingAccount,
} from "../../db/accounts.store";
import { insertPersonalWorkspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { mayMail } from "../mail/may-mail";
import { queueMail } from "../mail/queue-mail";
import { requireStrongPassword } from "./password-policy";
import { sendActivationLink } from "./send-activation-link";

/** Who signs up: somebody unknown, or the operator at the machine. */
type Registrar = "anyone" | "system";

/** How an account becomes active: by a mailed link, at once, or because its address has been proved already. */
type Activation = "mail" | "instant" | "proved";

export interface RegisterAccountInput {
  email: string;
  nickname: string;
  password: string;
  locale: "en" | "zh-CN";
}

/** Longer than a sign-up takes on a machine that isn't overloaded: a new address writes more rows than a taken one. */
const evenMs = 200;

/**
 * Signs somebody up. `activation: "mail"` leaves the account pending until its link is opened; `"instant"` makes it
 * active at once, which only an accent that has no mail to send may ask for.
 *
 * A taken address is not an error here: the owner of an active account gets a notice, a pending one is replaced by this
 * sign-up (whoever registered before never confirmed), and with `"instant"` nothing changes.
 * @returns the new account, or null when the address was taken; an accent that must not tell ignores the difference.
 * @throws DomainError `password_too_weak`.
 */
export async function registerAccount(
  ctx: Ctx,
  input: RegisterAccountInput,
  activation: "mail" | "instant",
  by: Registrar = "anyone",
): Promise<Account | null> {
  await requireStrongPassword(input.password, ctx.config.PASSWORD_MIN_LENGTH, [input.email, input.nickname]);
  return ctx.pacer.atLeast(evenMs, () => writeRegistration(ctx, input, activation, by));
}

async function writeRegistration(
  ctx: Ctx,
  input: RegisterAccountInput,
  activation: "mail" | "instant",
  by: Registrar,
): Promise<Account | null> {
  // Hashed before anything is looked up: a taken address costs the same time as a free one.
  const passwordHash = await ctx.hasher.hash(input.password);
  return inTransaction(ctx, async (tx) => {
    const account = newAccount(tx, input, passwordHash);
    // Counted whatever comes of it: that a sign-up has counted must not tell that the address was taken.
    const mayTell = activation === "mail" && by === "anyone" && (await mayMail(tx, input.email));
    if (await insertAccount(tx.db, { ...account, emailCanonical: canonicalEmail(input.email) })) {
      return completeRegistration(tx, account, activation, by);
    }
    if (mayTell) await answerTakenAddress(tx, { ...input, passwordHash });
    return null;
  });
}

/** What belongs to a new account beside its row. Inside a transaction. */
export async function completeRegistration(
  tx: Ctx,
  account: Account,
  activation: Activation,
  by: Registrar,
): Promise<Account> {
  const now = tx.clock.now();
  await insertPersonalWorkspace(tx.db, {
    id: newId(tx.random, "ws"),
    name: account.nickname,
    accountId: account.id,
    now,
  });
  await recordAudit(tx, "account.registered", { actor: { kind: by }, accountId: account.id });
  if (activation === "mail") {
    await sendActivationLink(tx, account);
    return account;
  }
  await activateAccount(tx.db, account.id, now, { emailVerified: activation === "proved" });
  await recordAudit(tx, "account.activated", { actor: { kind: "system" }, accountId: account.id });
  return { ...account, status: "active", activatedAt: now };
}

async function answerTakenAddress(tx: Ctx, input: RegisterAccountInput & { passwordHash: string }): Promise<void> {
  const owner = await findAccountByEmail(tx.db, canonicalEmail(input.email));
  if (!owner || owner.status === "suspended") return;
  await recordAudit(tx, "account.registration_repeated", { actor: { kind: "anyone" }, accountId: owner.id });
  if (owner.status === "active") return sendSignUpNotice(tx, owner);
  const { email, nickname, passwordHash, locale } = input;
  const fields = { email, nickname, passwordHash, locale, updatedAt: tx.clock.now() };
  if (await replacePendingAccount(tx.db, owner.id, fields)) {
    await sendActivationLink(tx, { ...owner, email, nickname, locale });
  }
}

/** Tells the owner of a taken address. Inside a transaction. */
export async function sendSignUpNotice(tx: Ctx, owner: Account): Promise<void> {
  await queueMail(tx, {
    template: "sign-up-notice",
    to: owner.email,
    locale: owner.locale,
    payload: {
      nickname: owner.nickname,
      loginUrl: `${tx.config.APP_URL}/login`,
      at: tx.clock.now().toISOString(),
    },
  });
}

/** The row of an account that is yet to be activated. */
export function newAccount(ctx: Ctx, input: Omit<RegisterAccountInput, "password">, passwordHash: string): Account {
  const now = ctx.clock.now();
  return {
    id: newId(ctx.random, "acc"),
    email: input.email,
    nickname: input.nickname,
    passwordHash,
    status: "pending",
    role: "user",
    locale: input.locale,
    createdAt: now,
    updatedAt: now,
    activatedAt: null,
    emailVerifiedAt: null,
    lastLoginAt: null,
    deleteAt: null,
  };
}
