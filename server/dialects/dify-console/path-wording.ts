import { deadToken, type Failure } from "./answers";

const base = "/console/api";

/** Dify names a limit for what was asked for. */
const rateCodes: Record<string, { code: string; message(minutes: number): string }> = {
  "/login": {
    code: "email_code_login_limit",
    message: () => "Too many incorrect password attempts. Please try again later.",
  },
  "/forgot-password": mails("password_reset_rate_limit_exceeded", "password reset"),
  "/reset-password": mails("password_reset_rate_limit_exceeded", "password reset"),
  "/forgot-password/validity": tries("email_password_reset_limit", "password reset"),
  "/forgot-password/resets": tries("email_password_reset_limit", "password reset"),
  "/email-register/send-email": mails("email_register_rate_limit_exceeded", "email register"),
  "/email-register/validity": tries("email_register_limit", "email register"),
  "/email-register": tries("email_register_limit", "email register"),
};

function mails(code: string, what: string) {
  const message = (minutes: number) =>
    `Too many ${what} emails have been sent. Please try again in ${minutes} minutes.`;
  return { code, message };
}

function tries(code: string, what: string) {
  const message = (minutes: number) => `Too many failed ${what} attempts. Please try again in ${minutes} minutes.`;
  return { code, message };
}

export function rateFailure(path: string, retryAfterSeconds: number): Failure {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const known = path.startsWith(base) ? rateCodes[path.slice(base.length)] : undefined;
  if (known) return { status: 429, code: known.code, message: known.message(minutes) };
  return {
    status: 429,
    code: "too_many_requests",
    message: `Too many requests. Please try again in ${minutes} minutes.`,
  };
}

/** A wrong code can be typed again; with one that has no tries left, or a spent one, nothing can be done any more. */
export function codeFailure(path: string, triesLeft: number | undefined): Failure {
  const isTyped = path.endsWith("/validity");
  if (isTyped && triesLeft !== 0) {
    return { status: 400, code: "email_code_error", message: "Email code is invalid or expired." };
  }
  return deadToken;
}
