export interface SmtpServer {
  host: string;
  port: number;
  secure: boolean;
  requireTLS: boolean;
  auth?: { user: string; pass: string };
}

/**
 * Read here rather than by nodemailer, whose URL query can switch off certificate checks and switch on logging of whole
 * mails. A password never goes over a plain connection to another machine: STARTTLS is then required, not tried.
 */
export function parseSmtpUrl(value: string): SmtpServer {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url?.hostname || (url.protocol !== "smtp:" && url.protocol !== "smtps:")) {
    throw new Error("SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465");
  }
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const isLoopback = host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
  const auth = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined;
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: Boolean(auth) && !secure && !isLoopback,
    ...(auth && { auth }),
  };
}
