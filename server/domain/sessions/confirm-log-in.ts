import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { reauthenticate } from "./reauthenticate";
import { provenUntil } from "./require-recent-proof";

/**
 * Takes the password of somebody who is logged in once more, so that this session may do what asks for a recent proof.
 * @returns until when it counts, that moment included.
 * @throws DomainError `reauthentication_failed`, which counts towards the lock as at a log-in, `account_locked`, `busy`;
 * `credential_invalid` when the session ended meanwhile.
 */
export async function confirmLogIn(ctx: Ctx, actor: Actor, password: string): Promise<{ confirmedUntil: Date }> {
  const { id: accountId } = await reauthenticate(ctx, actor, password, "password");
  const confirmedUntil = await provenUntil(ctx, actor);
  if (!confirmedUntil) throw new DomainError("credential_invalid");
  const targetId = actor.sessionId ?? undefined;
  await recordAudit(ctx, "session.confirmed", { actor: auditActor(actor), accountId, targetId });
  return { confirmedUntil };
}
