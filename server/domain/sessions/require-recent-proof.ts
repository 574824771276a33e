import { findProvenAt, setProvenAt } from "../../db/sessions.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { type Actor, isProgram } from "../actor";
import { DomainError } from "../errors";

/**
 * Asks of a person that they gave their password lately in this very session, before something that whoever found it
 * open could do lasting harm with (OWASP ASVS 7.5.3). Call it last of all checks, so that nobody is asked for a password
 * only to hear that it can't be done, and before anything is written.
 *
 * Programs are not asked: they have no password to give, and what they may do was decided when they got their key or
 * token, which a key's own bounds and the admin-only rules hold them to. The operator sits at the machine itself.
 * @throws DomainError `reauthentication_required`.
 */
export async function requireRecentProof(ctx: Ctx, actor: Actor): Promise<void> {
  if (isProgram(actor) || actor.via === "operator") return;
  const until = await provenUntil(ctx, actor);
  if (until === null || until < ctx.clock.now()) throw new DomainError("reauthentication_required");
}

/**
 * Until when the session's last proof counts, that moment included. Null where there is none: the session is over, or it
 * began without a password, as one does that goes on from another whose refresh token had come to two holders.
 */
export async function provenUntil(ctx: Ctx, { sessionId }: Actor): Promise<Date | null> {
  const provenAt = sessionId === null ? null : await findProvenAt(ctx.db, sessionId, ctx.clock.now());
  return provenAt && secondsAfter(provenAt, ctx.config.STEP_UP_SECONDS);
}

/** Keeps that the person behind this session, and no other of theirs, has just given the password. */
export async function keepProof(ctx: Ctx, { sessionId, accountId }: Actor): Promise<void> {
  if (sessionId !== null) await setProvenAt(ctx.db, { id: sessionId, accountId }, ctx.clock.now());
}
