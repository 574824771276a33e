import { isRecord } from "@/client/api";
import type { AuditView } from "@/components/admin/audit/audit-view";
import type { AuditPage } from "@/server/domain/audit/search-audit";

/** A row that was tampered with has to be shown, too, so that nothing is taken for granted of its detail. */
export function auditViewOf({ at, ip, userAgent, detail, ...row }: AuditPage["items"][number]): AuditView {
  return {
    id: row.id,
    at: at.toISOString(),
    event: row.event,
    seq: row.seq,
    actorKind: row.actorKind,
    actorId: row.actorId,
    actorEmail: row.actorEmail,
    accountId: row.accountId,
    accountEmail: row.accountEmail,
    targetId: row.targetId,
    address: ip,
    agent: userAgent,
    requestId: row.requestId,
    detail: isRecord(detail) ? detail : { detail },
    hash: row.hash,
  };
}
