/** Every event the audit trail can hold. */
export const auditEvents = [
  "account.registered",
  "account.registration_repeated",
  "account.activated",
  "account.suspended",
  "account.admin_created",
  "account.admin_granted",
  "session.started",
  "session.refused",
  "session.ended",
  "key.created",
  "key.updated",
  "key.revoked",
] as const;

export type AuditEventName = (typeof auditEvents)[number];
