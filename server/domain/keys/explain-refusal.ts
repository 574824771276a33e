import { findRefusal, type KeyRefusal, listKeyRefusals } from "../../db/key-refusals.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, isProgram } from "../actor";
import { DomainError } from "../errors";
import { flushForReader } from "./flush-key-usage";
import { getKey } from "./get-key";
import { reachOf } from "./reach";

const shown = 50;

/** The latest calls that one key was refused for. @throws DomainError `key_not_found`. */
export async function listRefusals(ctx: Ctx, actor: Actor, id: string): Promise<KeyRefusal[]> {
  await getKey(ctx, actor, id);
  await flushForReader(ctx);
  return listKeyRefusals(ctx.db, id, shown);
}

/**
 * Why a call was refused: every check, with the one that failed. For whoever manages the key, and for admins.
 * @throws DomainError `refusal_not_found`, the same for another's key and for none.
 */
export async function getRefusal(ctx: Ctx, actor: Actor, requestId: string): Promise<KeyRefusal & { keyName: string }> {
  await flushForReader(ctx);
  const isAdmin = actor.role === "admin" && !isProgram(actor);
  const refusal = await findRefusal(ctx.db, isAdmin ? "any" : reachOf(actor), requestId);
  if (!refusal) throw new DomainError("refusal_not_found");
  return refusal;
}
