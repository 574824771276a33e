import { createTransport } from "nodemailer";
import { parseEnvelope } from "./envelope";
import { MailError } from "./mail-error";
import type { Mailer } from "./mailer";
import { parseSmtpUrl, type SmtpServer } from "./smtp-url";

interface SmtpMailerOptions {
  url: string;
  timeoutMs?: number;
}

export function makeSmtpMailer({ url, timeoutMs = 10_000 }: SmtpMailerOptions): Mailer {
  const transport = createTransport(transportOptions(parseSmtpUrl(url), timeoutMs));

  return {
    kind: "smtp",
    async send(mail) {
      const { from, to, subject, messageId } = parseEnvelope(mail);
      const envelope = { from: from.address, to: [to.address] };
      await transport
        .sendMail({ envelope, from, to, subject, messageId, html: mail.html, text: mail.text })
        .catch((error: unknown) => {
          throw smtpError(error);
        });
    },
    async close() {
      transport.close();
    },
  };
}

function transportOptions(server: SmtpServer, timeoutMs: number) {
  return {
    ...server,
    tls: { minVersion: "TLSv1.2" as const, rejectUnauthorized: true },
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** RFC 5321 4.2.1: a 5yz answer to this mail is final; one to the login is the operator's to mend. */
function smtpError(error: unknown): MailError {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const status = typeof responseCode === "number" ? responseCode : 0;
  const isAboutThisMail = code === "EENVELOPE" || code === "EMESSAGE";
  return new MailError(
    `smtp: ${String(code ?? "unknown")} (${status || "no status"})`,
    !(isAboutThisMail && status >= 500),
  );
}
