import { recordAudit } from "@/server/domain/audit/record-audit";
import type { AuditEventName } from "@/server/domain/events";
import type { Harness } from "../../harness";
import { harness } from "../../harness";

/** Somebody who may read the audit trail, and what they read. */
export async function auditor(env: Record<string, string> = {}) {
  const h = await harness(env);
  const admin = await h.given.person({ email: "root@example.com", admin: true });
  h.clock.advance(60);
  const get = (path: string, query: Record<string, string | number> = {}) => {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    return h.call("GET", `/api/v1/admin/audit${path}?${search}`, { bearer: admin.accessToken });
  };
  return { ...h, admin, get };
}

export type Auditor = Awaited<ReturnType<typeof auditor>>;

/** One row, a second later than the one before. */
export async function note(
  { ctx, clock }: Pick<Harness, "ctx" | "clock">,
  event: AuditEventName,
  facts: {
    actorId?: string;
    accountId?: string;
    targetId?: string;
    ip?: string;
    userAgent?: string;
    requestId?: string;
  } = {},
) {
  const { actorId, accountId, targetId, ip = "192.0.2.1", userAgent = "curl/8", requestId = "req_1" } = facts;
  clock.advance(1);
  const from = { ...ctx, origin: { ...ctx.origin, ip, userAgent, requestId } };
  await recordAudit(from, event, {
    actor:
      actorId === undefined
        ? { kind: "anyone" }
        : { kind: actorId.startsWith("key_") ? "key" : "account", id: actorId },
    ...(accountId !== undefined && { accountId }),
    ...(targetId !== undefined && { targetId }),
  });
}

/** The rows found, by what they are about. */
export async function found({ get }: Auditor, query: Record<string, string | number>) {
  const { status, body } = await get("", query);
  return status === 200 ? body.items.map((item: { event: string }) => item.event) : [status, body.code];
}
