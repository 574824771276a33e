import type { StoredMail } from "../../../server/platform/mailer/read-outbox";
import type { CallOptions } from "../../client";
import { password } from "../../given";
import type { Harness } from "../../harness";

export const newcomer = { email: "ada@example.com", nickname: "Ada", password };

export function signUp({ call }: Harness, fields: Record<string, unknown> = {}, options: CallOptions = {}) {
  return call("POST", "/api/v1/accounts", { body: { ...newcomer, ...fields }, ...options });
}

/** The code in the link of an activation mail. */
export function codeIn(mail: StoredMail | undefined): string {
  const [, code] = /\/activate\?token=(lka_\w{36})/.exec(mail?.text ?? "") ?? [];
  if (!code) throw new Error(`no activation link in: ${mail?.text}`);
  return code;
}

export function activate({ call }: Harness, token: string) {
  return call("POST", "/api/v1/accounts/activate", { body: { token } });
}

export function logIn(
  { call }: Harness,
  fields: { email?: string; password?: string } = {},
  options: CallOptions = {},
) {
  const { email, password: known } = newcomer;
  return call("POST", "/api/v1/sessions", { body: { email, password: known, ...fields }, ...options });
}

/** What of an answer tells anything: all but the id of the request. */
export function told({ status, headers, text }: { status: number; headers: Headers; text: string }) {
  const shown = [...headers].filter(([name]) => name !== "x-request-id");
  return { status, headers: Object.fromEntries(shown), text: text.replace(/req_[0-9a-f-]{36}/, "req_") };
}
