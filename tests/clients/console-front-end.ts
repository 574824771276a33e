import { vi } from "vitest";
import { readOutbox } from "../../server/platform/mailer/read-outbox";
import type { ServerProcess } from "../process/server-process";

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is whatever it is; the test asserts on the whole of it
  body: any;
}

/** What the tabs of one browser share. */
export type CookieJar = Map<string, string>;

/**
 * A tab with the console's front end, as far as its network goes: cookies of the browser, the CSRF header on every call,
 * and the interceptor, which answers a 401 by refreshing the tokens and asking once more. It holds no lock that other
 * tabs respect, so they refresh at the same time.
 */
export function openTab({ url }: Pick<ServerProcess, "url">, jar: CookieJar) {
  const refreshes: number[] = [];
  let isAtSignIn = false;

  async function send(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${url}/console/api${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        "x-csrf-token": jar.get("csrf_token") ?? "",
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
        "sec-fetch-site": "same-origin",
        ...(method !== "GET" && { origin: url }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) keepCookie(jar, line);
    return { status: answer.status, body: await answer.json() };
  }

  async function request(method: string, path: string, body?: unknown): Promise<Answer> {
    const first = await send(method, path, body);
    if (first.status !== 401 || path === "/login") return first;
    const refreshed = await send("POST", "/refresh-token");
    refreshes.push(refreshed.status);
    if (refreshed.status === 200) return send(method, path, body);
    isAtSignIn = true;
    return first;
  }

  return {
    refreshes,
    isAtSignIn: () => isAtSignIn,
    get: (path: string) => request("GET", path),
    post: (path: string, body?: unknown) => request("POST", path, body),
    logIn: (email: string, password: string) =>
      request("POST", "/login", { email, password: encoded(password), language: "en-US", remember_me: true }),
  };
}

/** As the browser drops the access token when its hour is over. */
export function afterAnHour(jar: CookieJar): void {
  jar.delete("access_token");
  jar.delete("csrf_token");
}

/** What the pattern finds in the newest mail with that in its subject. */
export async function inMail(
  { dataDir }: Pick<ServerProcess, "dataDir">,
  { to, subject, pattern }: { to: string; subject: string; pattern: RegExp },
): Promise<string> {
  return vi.waitFor(
    async () => {
      const mails = await readOutbox(`${dataDir}/outbox`);
      const mail = mails.find((each) => each.to === to && each.subject.includes(subject));
      const [, found] = pattern.exec(mail?.text ?? "") ?? [];
      if (!found) throw new Error("no such mail yet");
      return found;
    },
    { timeout: 10_000, interval: 50 },
  );
}

function encoded(password: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(password)));
}

function keepCookie(jar: CookieJar, line: string): void {
  const [pair = "", ...attributes] = line.split("; ");
  const mark = pair.indexOf("=");
  if (attributes.includes("Max-Age=0")) jar.delete(pair.slice(0, mark));
  else jar.set(pair.slice(0, mark), pair.slice(mark + 1));
}
