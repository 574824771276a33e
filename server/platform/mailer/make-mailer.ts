import { makeFileMailer } from "./file-mailer";
import type { Mailer } from "./mailer";
import { makeResendMailer } from "./resend-mailer";
import { makeSmtpMailer } from "./smtp-mailer";

interface MailerOptions {
  resendApiKey?: string | undefined;
  smtpUrl?: string | undefined;
  outboxDir: string;
}

/** Resend when it has a key, else SMTP when it has a server, else files. */
export function makeMailer({ resendApiKey, smtpUrl, outboxDir }: MailerOptions): Mailer {
  if (resendApiKey) return makeResendMailer({ apiKey: resendApiKey });
  if (smtpUrl) return makeSmtpMailer({ url: smtpUrl });
  return makeFileMailer({ dir: outboxDir });
}
