import { canonicalEmail } from "@/shared/fields";
import { type Account, findAccountByEmail, recordLogin } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { takeLimit } from "../limits";
import { type Carrier, type StartedSession, startSession } from "./start-session";

export interface LogInInput {
  email: string;
  password: string;
  carrier: Carrier;
  /** What the browser or program is recognised by next time; its address and user agent where it has nothing better. */
  device: string | null;
}

/**
 * Checks a password and starts a session. Every outcome costs one password hash, whether the address is known or not.
 * @throws DomainError `account_unknown`, `password_wrong`: an accent that must not tell words them alike.
 * `account_not_active`, `account_suspended`: only to somebody who had the right password. `rate_limited`, `busy`.
 */
export async function logIn(ctx: Ctx, input: LogInInput): Promise<StartedSession & { account: Account }> {
  const network = networkOf(ctx.origin.ip);
  const email = canonicalEmail(input.email);
  // Counted before the hash and given back after a right password, so that a parallel burst can't outrun the count.
  const refunds = [
    await takeLimit(ctx, "log_in.network", network),
    await takeLimit(ctx, "log_in.address_network", `${email} ${network}`),
  ];
  const account = await findAccountByEmail(ctx.db, email);
  const matches = await ctx.hasher.verify(account?.passwordHash ?? null, input.password).catch(async (error) => {
    // What was never checked is no guess: a busy server must not lock anybody out.
    await giveBack(refunds);
    throw error;
  });
  if (!account || !matches) return refuse(ctx, account, account ? "password_wrong" : "account_unknown");
  await giveBack(refunds);
  if (account.status === "pending") return refuse(ctx, account, "account_not_active");
  if (account.status === "suspended") return refuse(ctx, account, "account_suspended");

  const started = await inTransaction(ctx, async (tx) => {
    await recordLogin(tx.db, account.id, tx.clock.now());
    return startSession(tx, account, input);
  });
  ctx.log.info({ event: "session.started", accountId: account.id, requestId: ctx.origin.requestId });
  return { ...started, account };
}

async function giveBack(refunds: (() => Promise<void>)[]): Promise<void> {
  for (const refund of refunds) await refund();
}

async function refuse(
  ctx: Ctx,
  account: Account | null,
  code: "account_unknown" | "password_wrong" | "account_not_active" | "account_suspended",
): Promise<never> {
  ctx.log.info({ event: "session.refused", reason: code, ip: ctx.origin.ip, requestId: ctx.origin.requestId });
  // Also for an unknown address: the same work, so that time tells nothing. The limits bound how many there can be.
  await recordAudit(ctx, "session.refused", {
    actor: { kind: "anyone" },
    ...(account && { accountId: account.id }),
    detail: { reason: code },
  });
  throw new DomainError(code);
}
