import { type AuditFormat, auditExportMax } from "@/shared/audit-query";
import type { AuditEntry } from "../../db/audit-search.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { hasSecretForm, type SecretKind, secretKinds } from "../secrets";
import type { AuditSearch } from "./audit-filter";
import { csvRecord } from "./csv";
import { type AuditFacts, auditActor, recordAudit } from "./record-audit";
import { searchAudit } from "./search-audit";

export interface AuditExport {
  text: string;
  rows: number;
  /** Where the next export goes on; null when this one reached the end. */
  nextCursor: string | null;
}

export interface AuditExportWish extends AuditSearch {
  format: AuditFormat;
  cursor?: string | undefined;
  /** No more than `auditExportMax`, which it is when left out. */
  limit?: number | undefined;
}

const batch = 2000;

/**
 * Writes out the rows that fit, newest first. That somebody took them is itself a row of the trail; it is written
 * before anything is handed over.
 * @throws DomainError as `searchAudit` does.
 */
export async function exportAudit(ctx: Ctx, actor: Actor, wish: AuditExportWish): Promise<AuditExport> {
  const { format, cursor, limit, ...search } = wish;
  const most = Math.min(limit ?? auditExportMax, auditExportMax);
  const texts = format === "csv" ? [csvRecord(columns)] : [];
  let rows = 0;
  let nextCursor = cursor ?? null;
  do {
    const page = { cursor: nextCursor ?? undefined, limit: Math.min(batch, most - rows) };
    const found = await searchAudit(ctx, actor, search, page);
    texts.push(found.items.map(format === "csv" ? csvLine : jsonLine).join(""));
    rows += found.items.length;
    nextCursor = found.nextCursor;
  } while (nextCursor !== null && rows < most);
  await recordAudit(ctx, "audit.exported", { actor: auditActor(actor), detail: { format, rows, ...noted(search) } });
  return { text: texts.join(""), rows, nextCursor };
}

const columns = [
  ...["seq", "at", "event", "actorKind", "actorId", "actorEmail", "accountId", "accountEmail", "targetId"],
  ...["ip", "userAgent", "requestId", "detail", "id", "hash"],
];

function csvLine(row: AuditEntry): string {
  return csvRecord([
    ...[row.seq, row.at.toISOString(), row.event, row.actorKind, row.actorId, row.actorEmail, row.accountId],
    ...[row.accountEmail, row.targetId, row.ip, row.userAgent, row.requestId, JSON.stringify(row.detail)],
    ...[row.id, row.hash],
  ]);
}

function jsonLine(row: AuditEntry): string {
  const { seq, at, event, actorKind, actorId, actorEmail, accountId, accountEmail } = row;
  const { targetId, ip, userAgent, requestId, detail, id, hash } = row;
  const who = { actorKind, actorId, actorEmail, accountId, accountEmail, targetId };
  return `${JSON.stringify({ seq, at: at.toISOString(), event, ...who, ip, userAgent, requestId, detail, id, hash })}\n`;
}

/** The filter as the trail keeps it: somebody may have looked for a secret. */
function noted({ q, event, account, actor, from, to }: AuditSearch): AuditFacts["detail"] {
  const detail: AuditFacts["detail"] = {};
  for (const [name, value] of Object.entries({ q, event, account, actor })) {
    if (value) detail[name] = isSecret(value) ? "(a secret)" : value;
  }
  for (const [name, value] of Object.entries({ from, to })) if (value) detail[name] = value.toISOString();
  return detail;
}

function isSecret(text: string): boolean {
  const kinds = Object.keys(secretKinds) as SecretKind[]; // the table's own keys
  return kinds.some((kind) => hasSecretForm(kind, text));
}
