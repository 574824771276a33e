import { z } from "zod";
import { auditExportMax, auditFilterQuery, auditFormats, auditHeadField } from "@/shared/audit-query";
import type { AuditPage } from "../../domain/audit/search-audit";
import { auditFaults } from "../../domain/audit/verify-audit";
import { pageQuery, time } from "./shapes";

export const auditQuery = auditFilterQuery.extend({ limit: pageQuery.shape.limit });

export const auditExportQuery = auditFilterQuery.extend({
  format: z.enum(auditFormats).default("csv"),
  limit: z.coerce.number().int().min(1).max(auditExportMax).default(auditExportMax),
});

export const auditVerifyQuery = z.object({
  head: auditHeadField.optional().meta({
    description:
      "`SEQ:HASH` as an earlier verification gave it: shows whether the trail was cut off or written anew since.",
  }),
});

/** Looser than what is written: a row that was tampered with has to be seen, too. */
const auditEntryShape = z
  .object({
    id: z.string(),
    at: time,
    event: z.string(),
    actorKind: z.string().meta({ description: "`account`, `key`, `system` or `anyone`." }),
    actorId: z.string().nullable(),
    actorEmail: z
      .string()
      .nullable()
      .meta({ description: "Of the person, or of whose key it was; null when it is gone." }),
    accountId: z.string().nullable().meta({ description: "Whom it concerns." }),
    accountEmail: z.string().nullable().meta({ description: "null when the account is gone." }),
    targetId: z.string().nullable().meta({ description: "What it was done to." }),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
    detail: z.unknown(),
    seq: z.number().int().nullable().meta({ description: "Its place in the hash chain." }),
    hash: z.string().nullable().meta({ description: "SHA-256 over the hash before it and this row, in hex." }),
  })
  .meta({ id: "AuditEntry" });

export const auditPageShape = z
  .object({ items: z.array(auditEntryShape), nextCursor: z.string().nullable() })
  .meta({ id: "AuditPage" });

export function auditPageBody({ items, nextCursor }: AuditPage): z.input<typeof auditPageShape> {
  return { items: items.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })), nextCursor };
}

export const auditVerificationShape = z
  .object({
    ok: z.boolean(),
    rows: z.number().int().meta({ description: "Links of the chain that were checked." }),
    head: z
      .object({ seq: z.number().int(), hash: z.string() })
      .nullable()
      .meta({ description: "The last good link. Keep it outside this server to check against later." }),
    fault: z
      .object({ seq: z.number().int().nullable(), eventId: z.string().nullable(), kind: z.enum(auditFaults) })
      .nullable()
      .meta({ description: "The first thing that is wrong." }),
  })
  .meta({ id: "AuditVerification" });
