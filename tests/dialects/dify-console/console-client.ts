import type { CallOptions, CallResult } from "../../client";
import { type Harness, harness } from "../../harness";
import { digitsIn } from "../portal/recovering";
import { activate, codeIn, newcomer, signUp } from "../portal/signing-up";

export const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
export const newPassword = "kelp-banjo-meadow-17";
/** So long that its strength is not estimated, which is done for one after the other. */
export const longPassword = "kelp-banjo-meadow-".repeat(4);

type Jar = Map<string, string>;

/** A browser with the front end in it: it keeps cookies, and sends the CSRF token that it reads from one. */
export function consoleBrowser({ call }: Pick<Harness, "call">, jar: Jar = new Map()) {
  async function send(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<CallResult> {
    const csrf = jar.get("csrf_token") ?? jar.get("__Host-csrf_token");
    const answer = await call(method, `/console/api${path}`, {
      body,
      ...(jar.size > 0 && { cookie: cookieHeader(jar) }),
      ...options,
      headers: { ...(csrf && { "x-csrf-token": csrf }), ...options.headers },
    });
    keep(jar, answer);
    return answer;
  }

  return {
    jar,
    send,
    get: (path: string, options?: CallOptions) => send("GET", path, undefined, options),
    post: (path: string, body?: unknown, options?: CallOptions) => send("POST", path, body, options),
    logIn: (fields: Record<string, unknown> = {}, options?: CallOptions) =>
      send(
        "POST",
        "/login",
        { email: newcomer.email, password: base64(newcomer.password), remember_me: true, language: "en-US", ...fields },
        options,
      ),
    profile: (options?: CallOptions) => send("GET", "/account/profile", undefined, options),
    refresh: (options?: CallOptions) => send("POST", "/refresh-token", undefined, options),
    logOut: (options?: CallOptions) => send("POST", "/logout", undefined, options),
  };
}

export type ConsoleBrowser = ReturnType<typeof consoleBrowser>;

export function cookieHeader(jar: Jar): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}

function keep(jar: Jar, { headers }: CallResult): void {
  for (const line of headers.getSetCookie()) {
    const [pair = "", ...attributes] = line.split("; ");
    const mark = pair.indexOf("=");
    const name = pair.slice(0, mark);
    if (attributes.includes("Max-Age=0")) jar.delete(name);
    else jar.set(name, pair.slice(mark + 1));
  }
}

/** An installation with one person, whose address is proved, in front of the console's front end. */
export async function atConsole(env: Record<string, string> = {}) {
  const h = await harness(env);
  await signUp(h);
  await activate(h, codeIn((await h.mails())[0]));
  h.clock.advance(1);
  const account = await h.database.prisma.account.findFirstOrThrow();
  const browser = consoleBrowser(h);
  return { ...h, account, browser };
}

/** The same, logged in. */
export async function loggedIn(env: Record<string, string> = {}) {
  const h = await atConsole(env);
  const { status } = await h.browser.logIn();
  if (status !== 200) throw new Error(`no log-in: ${status}`);
  return h;
}

/** The digits of the newest mail to an address. */
export async function mailedCode(h: Harness, to: string = newcomer.email): Promise<string> {
  return digitsIn((await h.mails()).find((mail) => mail.to === to));
}

/** Everything that a refused console request says. */
export function refusal(status: number, code: string, message: string) {
  return { status, body: { code, message, status } };
}

export const said = ({ status, body }: CallResult) => ({ status, body });

export const unauthorized = refusal(401, "unauthorized", "Invalid token.");
export const noToken = refusal(401, "unauthorized", "Invalid Authorization token.");
export const noCsrf = refusal(401, "unauthorized", "CSRF token is missing or invalid.");
export const wrongLogIn = refusal(401, "authentication_failed", "Invalid email or password.");
export const deadToken = refusal(400, "invalid_or_expired_token", "The token is invalid or has expired.");
export const wrongCode = refusal(400, "email_code_error", "Email code is invalid or expired.");
export const refreshRefused = { status: 401, body: { result: "fail", message: "Invalid refresh token" } };
