import type { Db, Statement } from "./database";

/** A link of the hash chain, with what it has to be the hash of. */
export interface AuditChainRow {
  seq: number;
  /** In hex. */
  hash: string;
  eventId: string;
  /** The row's content in the one spelling that is hashed; null when the row is gone. */
  text: string | null;
}

/** Rows in memory at a time: other requests get their turn between two batches of the embedded database. */
export const chainBatch = 1000;

/** The text stands in the migration's `audit_event_text`, too. That function isn't called: whoever edits rows could edit it. */
const linksAfter: Statement = {
  name: "audit_links_after",
  text: `
    SELECT l.seq::float8 AS seq, encode(l.hash, 'hex') AS hash, l.event_id AS "eventId",
           CASE WHEN e.id IS NOT NULL THEN
             jsonb_build_array(e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.event,
               e.actor_kind, e.actor_id, e.account_id, e.target_id, e.ip, e.user_agent, e.request_id, e.detail)::text
           END AS text
      FROM (SELECT * FROM audit_links WHERE seq > $1::bigint ORDER BY seq LIMIT ${chainBatch}) l
      LEFT JOIN audit_events e ON e.id = l.event_id
     ORDER BY l.seq`,
};

/** The next links of the chain after the given one, at most `chainBatch` of them. */
export function listAuditLinks(db: Db, afterSeq: number): Promise<AuditChainRow[]> {
  return db.query<AuditChainRow>(linksAfter, [afterSeq]);
}

const unlinkedAfter: Statement = {
  name: "audit_events_unlinked_after",
  text: `
    SELECT max(e.id) AS last, min(e.id) FILTER (WHERE l.event_id IS NULL) AS unlinked
      FROM (SELECT id FROM audit_events WHERE id > $1::text ORDER BY id LIMIT 10000) e
      LEFT JOIN audit_links l ON l.event_id = e.id`,
};

/** Walks the rows by id. An event and its link are committed together, so that one being written is never taken for a fault. */
export async function findUnlinkedEvent(db: Db): Promise<string | null> {
  let after: string | null = "";
  while (after !== null) {
    const [found]: { last: string | null; unlinked: string | null }[] = await db.query(unlinkedAfter, [after]);
    if (found?.unlinked) return found.unlinked;
    after = found?.last ?? null;
  }
  return null;
}
