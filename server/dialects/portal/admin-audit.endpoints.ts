import { exportAudit } from "../../domain/audit/export-audit";
import { searchAudit } from "../../domain/audit/search-audit";
import { verifyAudit } from "../../domain/audit/verify-audit";
import { defineEndpoint, WireReply } from "../../http/endpoint";
import {
  auditExportQuery,
  auditPageBody,
  auditPageShape,
  auditQuery,
  auditVerificationShape,
  auditVerifyQuery,
} from "./admin-audit-shapes";

/** An admin's own doing: a key never acts as an admin. */
const access = { callers: ["session", "token"], scope: null } as const;

const contentTypes = { csv: "text/csv; charset=utf-8; header=present", ndjson: "application/x-ndjson; charset=utf-8" };

export const adminAuditEndpoints = [
  defineEndpoint({
    id: "searchAudit",
    method: "GET",
    path: "/api/v1/admin/audit",
    summary: "The audit trail of everybody, newest first",
    access,
    admin: true,
    query: auditQuery,
    success: { status: 200, description: "A page of it.", schema: auditPageShape },
    handle: async ({ query: { cursor, limit, ...search } }, actor, { ctx }) =>
      auditPageBody(await searchAudit(ctx, actor, search, { cursor, limit })),
  }),
  defineEndpoint({
    id: "exportAudit",
    method: "GET",
    path: "/api/v1/admin/audit/export",
    summary: "The same as a file: CSV, or one JSON document a line; X-Next-Cursor tells where to go on",
    access,
    admin: true,
    query: auditExportQuery,
    success: { status: 200, description: "The file. That it was taken is noted in the trail.", schema: null },
    async handle({ query }, actor, { ctx }) {
      const { text, nextCursor } = await exportAudit(ctx, actor, query);
      const name = `latchkey-audit-${ctx.clock.now().toISOString().slice(0, 10)}.${query.format}`;
      const headers = {
        "content-type": contentTypes[query.format],
        "content-disposition": `attachment; filename="${name}"`,
        ...(nextCursor !== null && { "x-next-cursor": nextCursor }),
      };
      return new WireReply({ status: 200, headers, body: text });
    },
  }),
  defineEndpoint({
    id: "verifyAudit",
    method: "GET",
    path: "/api/v1/admin/audit/verify",
    summary: "Check the audit trail's hash chain for rows that were edited, removed or slipped in",
    access,
    admin: true,
    query: auditVerifyQuery,
    success: { status: 200, description: "Whether it is whole, and if not, where.", schema: auditVerificationShape },
    handle: ({ query }, _actor, { ctx }) => verifyAudit(ctx, { expectHead: query.head }),
  }),
];
