import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ServerProcess, startServer } from "../process/server-process";
import { newApp, serviceApp } from "./apps";
import { findPythonWithRequests } from "./find-python";
import { newPerson } from "./person";

const script = fileURLToPath(new URL("baidu-script.py", import.meta.url));

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

it("the Python that explains the vendor's tokens gets, refreshes and keeps one, with a host of its own alone", async () => {
  const person = await newPerson(server, "ada@example.com");
  const app = await newApp(person, { ...serviceApp, dialect: "baidu", name: "Article" });

  const { stdout } = await promisify(execFile)(findPythonWithRequests(), [script], {
    env: { ...process.env, HOST_ADDRESS: server.url, API_KEY: app.id, SECRET_KEY: app.secret },
  });

  expect(JSON.parse(stdout)).toEqual({
    names: ["access_token", "expires_in", "refresh_token", "scope", "session_key", "session_secret", "token_type"],
    expires_in: 2_592_000,
    scope: "keys:read",
    whoami: ["Article", "Article", "Article"],
    successor: true,
    kept: [1, true],
    wrong: [401, { error_description: "Client authentication failed", error: "invalid_client", error_code: 40002 }],
  });
  expect(server.output()).not.toContain(app.secret);
});
