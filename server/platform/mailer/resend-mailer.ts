import { Resend } from "resend";
import { parseEnvelope } from "./envelope";
import { MailError } from "./mail-error";
import type { Mailer } from "./mailer";

interface ResendMailerOptions {
  apiKey: string;
  timeoutMs?: number;
}

/** What Resend would answer again. Not 401 and 403: the operator can mend the key or the domain while the mail waits. */
const lastingErrors = new Set([
  "validation_error",
  "missing_required_field",
  "invalid_parameter",
  "invalid_idempotent_request",
]);

/** The SDK takes another origin from RESEND_BASE_URL by itself, when this is called. */
export function makeResendMailer({ apiKey, timeoutMs = 10_000 }: ResendMailerOptions): Mailer {
  const resend = new Resend(apiKey);

  return {
    kind: "resend",
    async send(mail) {
      const { from, to, subject } = parseEnvelope(mail);
      // The SDK hands unknown request options to fetch, `signal` among them; it has no timeout of its own.
      const request = { idempotencyKey: mail.id, signal: AbortSignal.timeout(timeoutMs) };
      const { data, error } = await resend.emails.send(
        { from: formatSender(from), to: [to.address], subject, html: mail.html, text: mail.text },
        request,
      );
      if (data?.id) return;
      const code = error && /^[a-z_]{1,60}$/.test(error.name) ? error.name : "unexpected_answer";
      throw new MailError(`resend: ${code} (${Number(error?.statusCode) || "no status"})`, !lastingErrors.has(code));
    },
    async close() {},
  };
}

function formatSender({ name, address }: { name: string; address: string }): string {
  return name ? `${name} <${address}>` : address;
}
