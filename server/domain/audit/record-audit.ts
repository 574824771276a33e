import { type AuditRow, insertAuditEvent } from "../../db/audit.store";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import type { Actor } from "../actor";
import type { AuditEventName } from "../events";

/** The actor as an audit row names it. */
export function auditActor(actor: Actor): AuditFacts["actor"] {
  if (actor.via === "operator") return { kind: "system" };
  return actor.keyId ? { kind: "key", id: actor.keyId } : { kind: "account", id: actor.accountId };
}

export interface AuditFacts {
  actor: { kind: "account" | "key" | "system" | "anyone"; id?: string };
  /** Whom it concerns. */
  accountId?: string;
  /** What it was done to. */
  targetId?: string;
  /** Ids, names and reasons; never a secret, a digest or a password. */
  detail?: Record<string, string | number | boolean | null | string[]>;
}

type AuditCtx = Pick<Ctx, "db" | "clock" | "random" | "origin">;

/** Writes one row of the audit trail. Call it inside the transaction of the change, so that neither stands alone. */
export async function recordAudit(tx: AuditCtx, event: AuditEventName, facts: AuditFacts): Promise<void> {
  await insertAuditEvent(tx.db, auditRow(tx, event, facts));
}

/** The row alone, for a change that writes it in its own statement. */
export function auditRow(tx: Omit<AuditCtx, "db">, event: AuditEventName, facts: AuditFacts): AuditRow {
  return {
    id: newId(tx.random, "evt"),
    at: tx.clock.now(),
    event,
    actorKind: facts.actor.kind,
    actorId: facts.actor.id ?? null,
    accountId: facts.accountId ?? null,
    targetId: facts.targetId ?? null,
    ip: tx.origin.ip,
    userAgent: tx.origin.userAgent,
    requestId: tx.origin.requestId,
    detail: facts.detail ?? {},
  };
}
