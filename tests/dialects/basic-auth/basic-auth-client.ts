import type { CallOptions } from "../../client";
import { password } from "../../given";
import type { Harness } from "../../harness";

export const member = { email: "user@example.com", password };

/** Calls the basic auth API as its document has it, below the root or below `/api`. */
export function basicAuthClient({ call }: Pick<Harness, "call">, root: "" | "/api" = "") {
  const post = (path: string, body: unknown, options: CallOptions = {}) =>
    call("POST", `${root}${path}`, { body, ...options });
  return {
    post,
    logIn: (fields: Record<string, unknown> = {}, options?: CallOptions) =>
      post("/login", { ...member, ...fields }, options),
    refresh: (refreshToken: unknown, options?: CallOptions) =>
      post("/refresh-token", { refresh_token: refreshToken }, options),
    forgot: (email: unknown = member.email, options?: CallOptions) => post("/forgot-password", { email }, options),
    reset: (code: unknown, newPassword: unknown, options?: CallOptions) =>
      post("/reset-password", { email: member.email, code, password: newPassword }, options),
    profile: (bearer?: string) => call("GET", `${root}/user/profile`, { bearer }),
  };
}

/** The six digits in the newest mail that has some. */
export function mailedCode(mails: { text: string }[]): string {
  const code = mails.map(({ text }) => /^\d{6}$/m.exec(text)?.[0]).find(Boolean);
  if (!code) throw new Error("no mail holds a code");
  return code;
}

/** Another code than this one, of the same form. */
export function otherThan(code: string): string {
  return code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
}
