import { type ClientReach, findClientOwners, ownsWorkspace } from "../../db/client-admin.store";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { type AuditFacts, auditActor, recordAudit } from "../audit/record-audit";
import type { AuditEventName } from "../events";

type ClientEvent = Extract<AuditEventName, `client.${string}` | "token.issued_offline">;

/** Audits what happened to an app, for whoever manages it to see. Inside the transaction of the change. */
export async function recordClientEvent(
  tx: Ctx,
  event: ClientEvent,
  client: Pick<Client, "id" | "name" | "workspaceId" | "createdBy">,
  { actor, reach }: { actor: Actor; reach: ClientReach },
  detail: NonNullable<AuditFacts["detail"]> = {},
): Promise<void> {
  const concerned = reach === "any" ? await managerOf(tx, client) : actor.accountId;
  await recordAudit(tx, event, {
    actor: auditActor(actor),
    ...(concerned !== null && { accountId: concerned }),
    targetId: client.id,
    detail: { name: client.name, ...detail },
  });
}

/** Who made it, while they manage it; else the owner of its workspace who came first. */
export async function managerOf(
  tx: Ctx,
  { workspaceId, createdBy }: Pick<Client, "workspaceId" | "createdBy">,
): Promise<string | null> {
  if (workspaceId === null) return null;
  if (createdBy !== null && (await ownsWorkspace(tx.db, workspaceId, createdBy))) return createdBy;
  return (await findClientOwners(tx.db, [workspaceId])).get(workspaceId)?.accountId ?? null;
}
