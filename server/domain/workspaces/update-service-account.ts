import { countUsableKeys } from "../../db/account-search.store";
import { type ServiceAccount, updateServiceAccountRow } from "../../db/service-accounts.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { propagate } from "../keys/propagate";
import type { ListedServiceAccount } from "./list-service-accounts";
import { lockManagedServiceAccount } from "./managed-workspace";

export interface ServiceAccountChange {
  name?: string | undefined;
  description?: string | undefined;
  /** While it is disabled its keys are refused. */
  disabled?: boolean | undefined;
}

/**
 * Renames, redescribes, disables or enables a service account; what it is already changes nothing.
 * @throws DomainError `service_account_not_found`, `scope_insufficient` for who doesn't own its workspace.
 */
export async function updateServiceAccount(
  ctx: Ctx,
  actor: Actor,
  id: string,
  change: ServiceAccountChange,
): Promise<ListedServiceAccount> {
  const updated = await inTransaction(ctx, async (tx) => {
    const current = await lockManagedServiceAccount(tx, actor, id);
    const described = await describe(tx, actor, current, change);
    return switchOnOrOff(tx, actor, described, change.disabled);
  });
  if (change.disabled !== undefined) await propagate(ctx, { ownerIds: [id] });
  const keys = await countUsableKeys(ctx.db, [id], ctx.clock.now());
  return { ...updated, liveKeys: keys.get(id) ?? 0 };
}

async function describe(
  tx: Ctx,
  actor: Actor,
  current: ServiceAccount,
  { name = current.name, description = current.description }: ServiceAccountChange,
): Promise<ServiceAccount> {
  const fields = [name !== current.name && "name", description !== current.description && "description"];
  const changed = fields.filter((field) => field !== false);
  if (changed.length === 0) return current;
  await updateServiceAccountRow(tx.db, current.id, { name, description });
  await recordAudit(tx, "service_account.updated", {
    actor: auditActor(actor),
    accountId: actor.accountId,
    targetId: current.id,
    detail: { name, workspaceId: current.workspaceId, fields: changed },
  });
  return { ...current, name, description };
}

async function switchOnOrOff(
  tx: Ctx,
  actor: Actor,
  current: ServiceAccount,
  disabled: boolean | undefined,
): Promise<ServiceAccount> {
  const isDisabled = current.disabledAt !== null;
  if (disabled === undefined || disabled === isDisabled) return current;
  const disabledAt = disabled ? tx.clock.now() : null;
  await updateServiceAccountRow(tx.db, current.id, { disabledAt });
  await recordAudit(tx, disabled ? "service_account.disabled" : "service_account.enabled", {
    actor: auditActor(actor),
    accountId: actor.accountId,
    targetId: current.id,
    detail: { name: current.name, workspaceId: current.workspaceId },
  });
  return { ...current, disabledAt };
}
