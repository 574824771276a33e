import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readOutbox } from "../../server/platform/mailer/read-outbox";
import { password } from "../given";
import { post } from "../process/first-steps";
import { type ServerProcess, startServer } from "../process/server-process";
import { findPythonWithRequests } from "./find-python";

const run = promisify(execFile);
const email = "user@example.com";
const tokens = {
  access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  refresh_token: expect.stringMatching(/^lkr_\w{36}$/),
  token_type: "Bearer",
  expires_in: 3600,
};

/** One of the document's examples, word for word but for the host and what stands for a secret. */
function example(name: string, secrets: Record<string, string>): string {
  let text = readFileSync(new URL(name, import.meta.url), "utf8");
  for (const [word, value] of Object.entries(secrets)) text = text.replaceAll(word, value);
  return text;
}

describe("the examples of the basic auth API's document", () => {
  let server: ServerProcess;

  beforeAll(async () => {
    server = await startServer();
    const registered = await post(server, "/register", { email, password, nickname: "User" });
    expect(registered.status).toBe(201);
    const token = await vi.waitFor(
      async () => {
        const [mail] = await readOutbox(`${server.dataDir}/outbox`);
        const [, code] = /\/activate\?token=(lka_\w{36})/.exec(mail?.text ?? "") ?? [];
        if (!code) throw new Error("no mail yet");
        return code;
      },
      { timeout: 10_000, interval: 100 },
    );
    expect((await post(server, "/activate", { token })).status).toBe(200);
  });
  afterAll(() => server?.stop());

  const here = () => ({ "https://api.dify.ai": server.url, your_password: password });

  it("curl logs in and refreshes", async () => {
    const [logIn = "", refresh = ""] = example("basic-auth-script.sh", here()).split("\n\n");

    const loggedIn = JSON.parse((await run("bash", ["-c", logIn])).stdout);
    const withToken = refresh.replace("your_refresh_token", loggedIn.refresh_token);
    const refreshed = JSON.parse((await run("bash", ["-c", withToken])).stdout);

    expect(loggedIn).toEqual(tokens);
    expect(refreshed).toEqual(tokens);
    expect(refreshed.refresh_token).not.toBe(loggedIn.refresh_token);
    for (const { access_token, refresh_token } of [loggedIn, refreshed]) {
      expect(server.output()).not.toContain(access_token);
      expect(server.output()).not.toContain(refresh_token);
    }
  });

  it("Python's requests log in and read the profile", async () => {
    const script = `${example("basic-auth-script.py", here())}\nprint(response.status_code, response.json()["email"])`;

    const { stdout } = await run(findPythonWithRequests(), ["-c", script]);

    expect(stdout).toBe(`200 ${email}\n`);
  });

  it.each(["/login", "/forgot-password", "/reset-password", "/activate"])(
    "%s is a page for a browser that goes there or posts its form, and the API for JSON",
    async (path) => {
      const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
      const form = { "content-type": "application/x-www-form-urlencoded" };
      const page = await fetch(`${server.url}${path}`, { headers: html });
      const native = await fetch(`${server.url}${path}`, {
        method: "POST",
        headers: { ...html, ...form },
        body: "a=b",
      });
      const program = await fetch(`${server.url}${path}`, { method: "POST", headers: form, body: "a=b" });
      const api = await post(server, path, {});

      const types = [page, native, program, api].map(({ headers }) => headers.get("content-type")?.split(";")[0]);
      expect(types).toEqual(["text/html", "text/html", "application/json", "application/json"]);
      expect([page.status, native.status, program.status, api.status]).toEqual([200, 200, 415, 400]);
    },
  );
});
