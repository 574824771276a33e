import { z } from "zod";
import { auditFilterQuery, auditFormats, auditHeadField } from "@/shared/audit-query";
import { operator } from "../domain/accounts/operator-for";
import type { AuditSearch } from "../domain/audit/audit-filter";
import { exportAudit } from "../domain/audit/export-audit";
import { type AuditPage, searchAudit } from "../domain/audit/search-audit";
import { type AuditVerification, verifyAudit } from "../domain/audit/verify-audit";
import { type Command, RawResult, UsageError } from "./command";
import { option, optional } from "./options";

const filterOptions = ["q", "event", "account", "actor", "from", "to", "cursor", "limit"] as const;
const filterUsage =
  "[--q TEXT] [--event key.revoked|key.] [--account ID|EMAIL] [--actor ID|EMAIL] [--from TIME] [--to TIME] [--limit N] [--cursor CURSOR]";
const listLimit = z.coerce.number().int().min(1).max(100);
const exportLimit = z.coerce.number().int().min(1);

/** Reading the audit trail, taking it away, and checking that nobody has tampered with it. */
export const auditCommands: readonly Command[] = [
  {
    name: "audit list",
    usage: filterUsage,
    required: [],
    optional: filterOptions,
    async run(ctx, { options, json }) {
      const { search, cursor } = filterOf(options);
      const limit = optional(listLimit, options, "limit");
      const { items, nextCursor } = await searchAudit(ctx, operator, search, { cursor, limit });
      if (json) return new RawResult(`${JSON.stringify({ items, nextCursor })}\n`);
      return new RawResult(items.map(line).join(""), 0, more(nextCursor));
    },
  },
  {
    name: "audit export",
    usage: `--format csv|ndjson ${filterUsage}   (the file on standard output)`,
    required: ["format"],
    optional: filterOptions,
    async run(ctx, { options }) {
      const { search, cursor } = filterOf(options);
      const format = option(z.enum(auditFormats), options, "format");
      const limit = optional(exportLimit, options, "limit");
      const { text, nextCursor } = await exportAudit(ctx, operator, { ...search, format, cursor, limit });
      return new RawResult(text, 0, more(nextCursor));
    },
  },
  {
    name: "audit verify",
    usage: "[--head SEQ:HASH]   (ends with 1 for a fault; keep the head it prints elsewhere, to check against later)",
    required: [],
    optional: ["head"],
    async run(ctx, { options, json }) {
      const result = await verifyAudit(ctx, { expectHead: optional(auditHeadField, options, "head") });
      return new RawResult(json ? `${JSON.stringify(result)}\n` : report(result), result.ok ? 0 : 1);
    },
  },
];

function filterOf(options: Record<string, string>): { search: AuditSearch; cursor: string | undefined } {
  const { format: _format, limit: _limit, ...rest } = options;
  const result = auditFilterQuery.safeParse(rest);
  if (!result.success) throw new UsageError(`--${String(result.error.issues[0]?.path[0])} is not as expected`);
  const { cursor, ...search } = result.data;
  return { search, cursor };
}

function line({
  at,
  event,
  actorKind,
  actorEmail,
  actorId,
  accountEmail,
  accountId,
  targetId,
  ip,
}: AuditPage["items"][number]): string {
  const by = actorEmail ?? actorId ?? actorKind;
  return `${[at.toISOString(), event, by, accountEmail ?? accountId ?? "-", targetId ?? "-", ip ?? "-"].join("  ")}\n`;
}

function more(nextCursor: string | null): string {
  return nextCursor === null ? "" : `There are more: --cursor=${nextCursor}\n`;
}

function report({ ok, rows, head, fault }: AuditVerification): string {
  const where =
    fault && [fault.seq === null ? "" : ` at ${fault.seq}`, fault.eventId && ` (${fault.eventId})`].join("");
  return [
    `ok: ${ok ? "yes" : "no"}`,
    `rows: ${rows}`,
    `head: ${head ? `${head.seq}:${head.hash}` : "none"}`,
    `fault: ${fault ? `${fault.kind}${where}` : "none"}`,
    "",
  ].join("\n");
}
