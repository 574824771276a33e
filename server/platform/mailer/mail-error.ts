/**
 * Why a mail was not handed over. Its message goes to the log and the outbox row, so it names codes and statuses only:
 * a server's own words may quote the mail, and the mail holds a live link. For the same reason it carries no `cause`.
 */
export class MailError extends Error {
  override readonly name = "MailError";

  constructor(
    message: string,
    /** False when the same mail would be refused again. */
    readonly isRetryable: boolean,
  ) {
    super(message);
  }
}
