import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { type AuditFacts, auditActor, recordAudit } from "../audit/record-audit";
import type { AuditEventName } from "../events";

type KeyEvent = Extract<AuditEventName, `key.${string}`>;

/**
 * Audits what happened to a key, for its owner to see. Inside the transaction of the change.
 * @param by the actor, or the kind of who it was when nobody was logged in.
 */
export function recordKeyEvent(
  tx: Ctx,
  event: KeyEvent,
  key: Pick<Key, "id" | "name" | "ownerId">,
  by: Actor | "system" | "anyone",
  detail: NonNullable<AuditFacts["detail"]> = {},
): Promise<void> {
  return recordAudit(tx, event, {
    actor: typeof by === "string" ? { kind: by } : auditActor(by),
    accountId: key.ownerId,
    targetId: key.id,
    detail: { name: key.name, ...detail },
  });
}
