/** What its owner should recognise: each of these can be somebody else at the door, or already inside. */
const events = new Set([
  "session.refused",
  "refresh.reused",
  "account.locked",
  "account.password_reset",
  "account.password_changed",
  "account.email_change_requested",
  "account.email_changed",
  "account.deletion_scheduled",
  "account.admin_granted",
  "account.reset_sent",
  "key.leaked",
]);

export function needsALook(event: string): boolean {
  return events.has(event);
}
