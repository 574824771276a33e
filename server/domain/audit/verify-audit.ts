import { createHash } from "node:crypto";
import { type AuditChainRow, findUnlinkedEvent, listAuditLinks } from "../../db/audit-chain.store";
import type { Ctx } from "../../platform/ctx";

/** A place in the chain, as an operator notes it outside: everything up to there can be told from a forgery later. */
export interface AuditHead {
  seq: number;
  /** In hex. */
  hash: string;
}

export const auditFaults = [
  /** A row isn't what it was when it was written. */
  "edited",
  /** A row is gone; its link is there. */
  "missing_event",
  /** Links are missing at the end: the expected head lies beyond. */
  "missing_link",
  /** Links are missing with others after them. */
  "gap",
  /** A row has no link. */
  "unlinked",
  /** The chain holds together, but it isn't the one that the expected head was taken from. */
  "head_differs",
] as const;

export interface AuditFault {
  /** Where in the chain; null for a row that isn't in it. */
  seq: number | null;
  eventId: string | null;
  kind: (typeof auditFaults)[number];
}

export interface AuditVerification {
  ok: boolean;
  /** Links that were checked. */
  rows: number;
  /** The last link that is good; null for none. */
  head: AuditHead | null;
  fault: AuditFault | null;
}

/**
 * Checks every row of the audit trail against the hash chain and stops at the first fault. What the chain alone can't
 * show is a trail whose end was cut off whole, or that was written anew from some row on: for that a head is expected
 * that was noted outside the database before.
 */
export async function verifyAudit(
  ctx: Ctx,
  { expectHead }: { expectHead?: AuditHead | undefined } = {},
): Promise<AuditVerification> {
  let head: AuditHead = { seq: 0, hash: "" };
  let fault: AuditFault | null = null;
  let links = await listAuditLinks(ctx.db, 0);
  while (links.length > 0 && !fault) {
    for (const link of links) {
      fault = faultOf(link, head, expectHead);
      if (fault) break;
      head = { seq: link.seq, hash: link.hash };
    }
    if (!fault) links = await listAuditLinks(ctx.db, head.seq);
  }
  if (!fault && expectHead && expectHead.seq > head.seq) {
    fault = { seq: head.seq + 1, eventId: null, kind: "missing_link" };
  }
  fault ??= await unlinked(ctx);
  return { ok: !fault, rows: head.seq, head: head.seq > 0 ? head : null, fault };
}

/** What is wrong with a link, given the one before it. */
function faultOf(link: AuditChainRow, before: AuditHead, expected: AuditHead | undefined): AuditFault | null {
  const { seq, hash, eventId, text } = link;
  if (seq !== before.seq + 1) return { seq: before.seq + 1, eventId: null, kind: "gap" };
  if (text === null) return { seq, eventId, kind: "missing_event" };
  const content = createHash("sha256").update(before.hash, "hex").update(text, "utf8").digest("hex");
  if (content !== hash) return { seq, eventId, kind: "edited" };
  if (expected?.seq === seq && expected.hash !== hash) return { seq, eventId, kind: "head_differs" };
  return null;
}

async function unlinked(ctx: Ctx): Promise<AuditFault | null> {
  const eventId = await findUnlinkedEvent(ctx.db);
  return eventId === null ? null : { seq: null, eventId, kind: "unlinked" };
}
