import { type ClientReach, findClientWithin, lockWorkspaceOfClient, ownsWorkspace } from "../../db/client-admin.store";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, isProgram, requireAdmin } from "../actor";
import { DomainError } from "../errors";

/**
 * Which apps the actor manages: those of the workspaces they own, as a person.
 * @throws DomainError `scope_insufficient` for a program: it makes no others and changes none.
 */
export function clientReachOf(actor: Actor): ClientReach {
  if (isProgram(actor)) throw new DomainError("scope_insufficient");
  return { ownedBy: actor.accountId };
}

/** Every app, for an admin. @throws DomainError `scope_insufficient`. */
export function adminClientReach(actor: Actor): ClientReach {
  requireAdmin(actor);
  return "any";
}

/** @throws DomainError `client_not_found`, the same for an app beyond reach and for none. */
export async function findManagedClient(ctx: Ctx, reach: ClientReach, id: string): Promise<Client> {
  const client = await findClientWithin(ctx.db, reach, id);
  if (!client) throw new DomainError("client_not_found");
  return client;
}

/**
 * The same, with its workspace held for the rest of the transaction: of two who manage its apps at once, each sees what
 * the one before did.
 */
export async function lockManagedClient(tx: Ctx, reach: ClientReach, id: string): Promise<Client> {
  await lockWorkspaceOfClient(tx.db, id);
  return findManagedClient(tx, reach, id);
}

/** Whether who disabled the app is one of those who manage it. */
export async function isOfOwners(tx: Ctx, { workspaceId }: Client, accountId: string): Promise<boolean> {
  return workspaceId !== null && ownsWorkspace(tx.db, workspaceId, accountId);
}
