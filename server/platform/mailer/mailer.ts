export interface OutgoingMail {
  /** The outbox row's id: what makes a second attempt the same mail. */
  id: string;
  to: string;
  from: string;
  subject: string;
  html: string;
  text: string;
}

export interface Mailer {
  readonly kind: "resend" | "smtp" | "file";
  /** Throws a `MailError` when the mail was not handed over. */
  send(mail: OutgoingMail): Promise<void>;
  close(): Promise<void>;
}
