import { expect, vi } from "vitest";
import { readOutbox } from "../../server/platform/mailer/read-outbox";
import { password } from "../given";
import { post } from "../process/first-steps";
import type { ServerProcess } from "../process/server-process";

/** Somebody in front of a browser: cookies, redirects within the product, and the clicks of its pages. */
export interface Person {
  /** An access token of the person's own, for the console's API. */
  accessToken: string;
  /** Follows an app's authorization address and clicks. @returns the address the browser would be sent back to. */
  answer(address: URL | string, decision?: "allow" | "deny"): Promise<URL>;
  /** Types a device's code and clicks. */
  answerDevice(userCode: string, decision?: "approve" | "deny"): Promise<void>;
  /** A call of the console's pages. */
  call(method: string, path: string, body?: unknown): Promise<Response>;
}

/** Signs up by the pages' own API, activates by the mail, and logs in as a browser. */
export async function newPerson(server: ServerProcess, email: string): Promise<Person> {
  expect((await post(server, "/api/v1/accounts", { email, password, nickname: "Ada" })).status).toBeLessThan(300);
  await activate(server, email);
  const { accessToken } = (await (await post(server, "/api/v1/sessions", { email, password })).json()) as {
    accessToken: string;
  };
  const cookie = await logInByPage(server, email);
  const headers = { cookie, origin: server.url, "sec-fetch-site": "same-origin" };

  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${server.url}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  return {
    accessToken,
    call,
    async answer(address, decision = "allow") {
      let next = new URL(address);
      for (let hops = 0; hops < 5; hops += 1) {
        const answer = await fetch(next, { headers: { cookie }, redirect: "manual" });
        const location = answer.headers.get("location");
        if (!location) throw new Error(`no way on from ${next.pathname}: ${answer.status} ${await answer.text()}`);
        next = new URL(location, next);
        if (next.origin !== server.url) return next;
        if (next.pathname !== "/consent") continue;
        const decided = await call("POST", "/api/v1/authorization-requests/decide", {
          request: next.searchParams.get("request"),
          decision,
        });
        expect(decided.status).toBe(200);
        return new URL(((await decided.json()) as { redirectTo: string }).redirectTo);
      }
      throw new Error("the authorization went round in circles");
    },
    async answerDevice(userCode, decision = "approve") {
      expect((await call("POST", "/api/v1/devices/open", { userCode })).status).toBe(200);
      expect((await call("POST", "/api/v1/devices/decide", { userCode, decision })).status).toBe(200);
    },
  };
}

async function activate(server: ServerProcess, email: string): Promise<void> {
  const token = await vi.waitFor(
    async () => {
      const mails = await readOutbox(`${server.dataDir}/outbox`);
      const mail = mails.find(({ to }) => to === email);
      const [, code] = /\/activate\?token=(lka_\w{36})/.exec(mail?.text ?? "") ?? [];
      if (!code) throw new Error("no mail yet");
      return code;
    },
    { timeout: 10_000, interval: 100 },
  );
  expect((await post(server, "/api/v1/accounts/activate", { token })).status).toBeLessThan(300);
}

async function logInByPage(server: ServerProcess, email: string): Promise<string> {
  const csrf = await fetch(`${server.url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      cookie: cookiesOf(csrf),
      origin: server.url,
      "sec-fetch-site": "same-origin",
    },
    body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
  });
  const session = cookiesOf(answer);
  expect(session).toContain("latchkey.session=");
  return session;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
}
