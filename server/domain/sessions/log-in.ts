import { canonicalEmail } from "@/shared/fields";
import type { Account } from "../../db/accounts.store";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { requireRoom, takeLimit } from "../limits";
import { deviceOf } from "./device";
import { findPasswordDoor, requireUnlocked, tryPassword } from "./password-door";
import { type Carrier, type StartedSession, startSession } from "./start-session";

export interface LogInInput {
  email: string;
  password: string;
  carrier: Carrier;
  /** What the browser is recognised by next time; null for a program, which has nothing better than where it is. */
  device: string | null;
}

/**
 * Checks a password and starts a session. Every outcome costs one password hash, whether the address is known or not;
 * save a locked door, which is one for unknown addresses too.
 * @throws DomainError `account_unknown`, `password_wrong`: an accent that must not tell words them alike.
 * `account_not_active`, `account_suspended`: only to somebody who had the right password. `account_locked` after too many
 * wrong ones in a row. `rate_limited`, `busy`.
 */
export async function logIn(ctx: Ctx, input: LogInInput): Promise<StartedSession & { account: Account }> {
  const network = networkOf(ctx.origin.ip);
  const email = canonicalEmail(input.email);
  const device = deviceOf(ctx, input.device);
  const [door] = await Promise.all([findPasswordDoor(ctx, email, device), requireRoom(ctx, "log_in.network", network)]);
  const { account } = door;
  const outcome = await tryPassword(ctx, door, input.password);
  if (outcome !== "right" || !account) {
    await takeLimit(ctx, "log_in.network", network);
    if (outcome === "inactive") return refuse(ctx, account, inactiveCode(account));
    return refuse(ctx, account, account ? "password_wrong" : "account_unknown");
  }

  const { passwordHash } = account;
  // The very first log-in is no news to the person who has just signed up.
  const isNewDevice = door.anyDevice && !door.deviceKnown;
  const checked = { passwordHash, door: door.subject, isNewDevice };
  const started = await startSession(ctx, account, { ...input, checked });
  if (started) {
    ctx.log.info({ event: "session.started", accountId: account.id, requestId: ctx.origin.requestId });
    return { ...started, account };
  }
  // While the password was hashed the door was locked, or the account got another password or was suspended.
  requireUnlocked(ctx, (await findPasswordDoor(ctx, email, device)).lockedUntil);
  return refuse(ctx, account, "password_wrong");
}

function inactiveCode(account: Account | null): "account_suspended" | "account_not_active" {
  return account?.status === "suspended" ? "account_suspended" : "account_not_active";
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
