import { canonicalEmail } from "@/shared/fields";
import type { Account } from "../../db/accounts.store";
import { findDeviceOfSession } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import { getAccount } from "../accounts/get-account";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { deviceOf } from "./device";
import { findPasswordDoor, openDoor, tryPassword } from "./password-door";
import { keepProof } from "./require-recent-proof";

/**
 * Asks somebody who is logged in for the password once more, before a change that would take the account away from its
 * owner. A wrong one counts towards the lock as at a log-in from the same device; a right one is the session's proof for a
 * while, see `requireRecentProof`.
 * @param field the input's own name for it.
 * @throws DomainError `reauthentication_failed`, `account_locked`, `busy`.
 */
export async function reauthenticate(
  ctx: Ctx,
  actor: Actor,
  password: string,
  field: "currentPassword" | "password" = "currentPassword",
): Promise<Account> {
  const { email } = await getAccount(ctx, actor);
  const door = await findPasswordDoor(ctx, canonicalEmail(email), await deviceBehind(ctx, actor));
  const { account } = door;
  if ((await tryPassword(ctx, door, password)) !== "right" || account?.id !== actor.accountId) {
    throw new DomainError("reauthentication_failed", { fields: [{ path: field, code: "wrong" }] });
  }
  await openDoor(ctx, door);
  await keepProof(ctx, actor);
  return account;
}

async function deviceBehind(ctx: Ctx, { accountId, sessionId }: Actor) {
  const row = sessionId && (await findDeviceOfSession(ctx.db, { id: sessionId, accountId }));
  if (!row) return deviceOf(ctx, null);
  return { digest: Buffer.from(row.deviceDigest), isProof: row.carrier === "cookie" };
}
