import { findLogInSubject, type LogInSubject } from "../../db/log-ins.store";
import { clearPasswordFailures, countPasswordFailure } from "../../db/password-locks.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { withinLimit } from "../limits";
import { queueMail } from "../mail/queue-mail";

/**
 * Where a password is tried. Strangers share one door to an address; a device the account knows has one of its own, so
 * that strangers can't lock it. An address without an account has a door that locks alike.
 */
export interface PasswordDoor extends LogInSubject {
  subject: string;
}

/** Longer than telling the owner of a lock takes: an address without an account has nobody to tell. */
const evenMs = 30;

/** A streak that nobody went on with for a day is over. */
export const streakSeconds = 86_400;

/**
 * @param email canonical.
 * @param device what may have a door of its own; `isProof` is false for what anybody could send, such as a user agent.
 */
export async function findPasswordDoor(
  ctx: Ctx,
  email: string,
  device: { digest: Buffer<ArrayBuffer>; isProof: boolean },
): Promise<PasswordDoor> {
  const ownDoor = `${email} ${device.digest.toString("hex")}`;
  const doors = { strangers: email, device: device.isProof ? ownDoor : null };
  const found = await findLogInSubject(ctx.db, email, device.digest, doors);
  return { ...found, subject: found.deviceKnown && device.isProof ? ownDoor : email };
}

/**
 * Compares a password, at the cost of one hash whether there is an account or not. A wrong one counts; once as many as
 * the settings allow were wrong in a row the door is locked, and whatever was under way meanwhile is not told what came
 * of it, so that a parallel burst learns no more than a patient caller.
 * @returns `right` for an active account: the caller then has to clear the streak with `openDoor`, or in its own guarded
 * write. `inactive` for the password of one that is not: it counts as a wrong one does, or counting would tell them apart.
 * @throws DomainError `account_locked`, `busy`.
 */
export async function tryPassword(
  ctx: Ctx,
  door: PasswordDoor,
  password: string,
): Promise<"right" | "wrong" | "inactive"> {
  requireUnlocked(ctx, door.lockedUntil);
  const { account } = door;
  const matches = await ctx.hasher.verify(account?.passwordHash ?? null, password);
  if (matches && account?.status === "active") return "right";
  await countFailure(ctx, door);
  return matches ? "inactive" : "wrong";
}

async function countFailure(ctx: Ctx, door: PasswordDoor): Promise<void> {
  const now = ctx.clock.now();
  const max = ctx.config.PASSWORD_MAX_FAILURES;
  const { failures, lockedUntil } = await countPasswordFailure(ctx.db, door.subject, now, {
    max,
    lockUntil: secondsAfter(now, ctx.config.PASSWORD_LOCK_SECONDS),
    streakSince: secondsAfter(now, -streakSeconds),
  });
  if (failures > max) requireUnlocked(ctx, lockedUntil);
  if (failures !== max || !lockedUntil) return;
  await ctx.pacer.atLeast(evenMs, () => tellOfLock(ctx, door.account, lockedUntil));
}

/** Ends the streak after a right password. @throws DomainError `account_locked` when it was locked meanwhile. */
export async function openDoor(ctx: Ctx, { subject }: PasswordDoor): Promise<void> {
  const { PASSWORD_LOCK_SECONDS } = ctx.config;
  const isOpen = await clearPasswordFailures(ctx.db, subject, ctx.clock.now());
  if (!isOpen) throw new DomainError("account_locked", { retryAfterSeconds: PASSWORD_LOCK_SECONDS });
}

export function requireUnlocked(ctx: Ctx, lockedUntil: Date | null): void {
  const left = (lockedUntil?.getTime() ?? 0) - ctx.clock.now().getTime();
  if (left <= 0) return;
  // To the log alone: rows of the trail would be a stranger's to make without end.
  const { ip, requestId } = ctx.origin;
  ctx.log.info({ event: "session.refused", reason: "account_locked", ip, requestId });
  throw new DomainError("account_locked", { retryAfterSeconds: Math.ceil(left / 1000) });
}

/** The owner learns of it, and how to get in all the same. */
async function tellOfLock(ctx: Ctx, account: PasswordDoor["account"], until: Date): Promise<void> {
  const { PASSWORD_MAX_FAILURES: failures, APP_URL } = ctx.config;
  await inTransaction(ctx, async (tx) => {
    await recordAudit(tx, "account.locked", {
      actor: { kind: "anyone" },
      ...(account && { accountId: account.id }),
      detail: { failures, until: until.toISOString() },
    });
    if (account?.status !== "active" || !(await withinLimit(tx, "mail.lock_notice", account.id))) return;
    const { nickname, email: to, locale } = account;
    const resetUrl = `${APP_URL}/forgot-password`;
    const payload = { nickname, failures, until: until.toISOString(), ip: tx.origin.ip, resetUrl };
    await queueMail(tx, { template: "account-locked", to, locale, payload });
  });
}
