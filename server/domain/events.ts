/** Every event the audit trail can hold. */
export const auditEvents = [
  "account.registered",
  "account.registration_repeated",
  "account.activated",
  "account.suspended",
  "account.locked",
  "account.password_reset_requested",
  "account.password_reset",
  "account.password_changed",
  "account.email_change_requested",
  "account.email_changed",
  "account.deletion_scheduled",
  "account.deletion_undone",
  "account.deleted",
  "account.admin_created",
  "account.admin_granted",
  "session.started",
  "session.refused",
  "session.ended",
  "session.others_ended",
  "refresh.reused",
  "key.created",
  "key.updated",
  "key.revoked",
] as const;

export type AuditEventName = (typeof auditEvents)[number];
