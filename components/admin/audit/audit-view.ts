/** One row of the audit trail as the page shows it. Moments are ISO 8601. */
export type AuditView = {
  id: string;
  at: string;
  event: string;
  /** The row's place in the chain; null for one that has none. */
  seq: number | null;
  actorKind: string;
  actorId: string | null;
  actorEmail: string | null;
  accountId: string | null;
  accountEmail: string | null;
  targetId: string | null;
  address: string | null;
  agent: string | null;
  requestId: string | null;
  detail: Record<string, unknown>;
  hash: string | null;
};
