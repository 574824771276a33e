import type { Client } from "../../db/clients.store";
import { listClientsOfMember } from "../../db/keys-of-client.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, isProgram } from "../actor";
import { DomainError } from "../errors";

/**
 * A page of the apps of every workspace that the actor is a member of, newest first, and how many there are.
 * @param page counted from 1.
 * @throws DomainError `scope_insufficient` for a program.
 */
export async function listMemberClients(
  ctx: Ctx,
  actor: Actor,
  { page, limit }: { page: number; limit: number },
): Promise<{ rows: Client[]; total: number }> {
  if (isProgram(actor)) throw new DomainError("scope_insufficient");
  return listClientsOfMember(ctx.db, actor.accountId, { skip: (page - 1) * limit, take: limit });
}
