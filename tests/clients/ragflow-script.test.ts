import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, startServer } from "../process/server-process";
import { findPythonWithRequests } from "./find-python";

const script = fileURLToPath(new URL("ragflow-script.py", import.meta.url));
const EMAIL = "script@example.com";
const PASSWORD = "plum-otter-violin-53";

describe("the script that RAGFlow's users run to get an API key", () => {
  let server: ServerProcess;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.stop());

  it("prints a working key, and on a second run another one after the refused registration", async () => {
    const first = await runScript(server.url);
    const second = await runScript(server.url);

    expect(first).toMatch(/^lk_[0-9A-Za-z]{36}\n$/);
    const [refusal, key] = second.trimEnd().split("\n");
    expect(refusal).toBe(`注册时出现异常: Email: ${EMAIL} has already registered!`);
    expect(key).toMatch(/^lk_[0-9A-Za-z]{36}$/);
    const keys = [first.trimEnd(), key ?? ""];
    expect(await Promise.all(keys.map((each) => ownerOf(server.url, each)))).toEqual([EMAIL, EMAIL]);
    expect(await listedKeys(server.url)).toEqual(keys);
    for (const secret of [...keys, PASSWORD]) expect(server.output()).not.toContain(secret);
  });

  it("still takes a log-in as a GET with a JSON body", async () => {
    const { stdout } = await python(
      server.url,
      `import os, requests
body = {"email": os.environ["EMAIL"], "password": os.environ["PASSWORD"]}
response = requests.get(os.environ["HOST_ADDRESS"] + "/v1/user/login", json=body)
print(response.json()["message"], response.headers["Authorization"][:4])`,
    );

    expect(stdout).toBe("Welcome back! lks_\n");
  });
});

async function runScript(url: string): Promise<string> {
  const { stdout } = await promisify(execFile)(findPythonWithRequests(), [script], settings(url));
  return stdout;
}

function python(url: string, code: string) {
  return promisify(execFile)(findPythonWithRequests(), ["-c", code], settings(url));
}

function settings(url: string) {
  return { env: { ...process.env, PYTHONIOENCODING: "utf-8", HOST_ADDRESS: url, EMAIL, PASSWORD } };
}

async function ownerOf(url: string, key: string): Promise<unknown> {
  const response = await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
  return ((await response.json()) as { email: unknown }).email;
}

/** The article's other way: the keys that there are, by the token of a log-in. */
async function listedKeys(url: string): Promise<string[]> {
  const loggedIn = await fetch(`${url}/v1/user/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });
  const authorization = loggedIn.headers.get("authorization") ?? "";
  const listed = await fetch(`${url}/v1/system/token_list`, { headers: { authorization } });
  const { data } = (await listed.json()) as { data: { token: string }[] };
  return data.map(({ token }) => token);
}
