import type { KeyReach } from "../../db/key-conditions.store";
import { type Actor, isProgram, requireAdmin } from "../actor";

/**
 * Which keys the actor may see and manage: their own, and as a person also those of the workspaces they own, with their
 * service accounts. A key reaches the keys of its own owner and no further.
 */
export function reachOf(actor: Actor): KeyReach {
  return { ownerId: actor.accountId, managedBy: isProgram(actor) ? null : actor.accountId };
}

/** Every key, for an admin. @throws DomainError `scope_insufficient`. */
export function adminReach(actor: Actor): KeyReach {
  requireAdmin(actor);
  return "any";
}
