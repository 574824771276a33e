import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { password } from "../given";
import { type ServerProcess, startServer } from "../process/server-process";
import { callback, type MadeApp, newApp } from "./apps";
import { findPythonWithRequests } from "./find-python";
import { newPerson, type Person } from "./person";

const run = promisify(execFile);
const email = "ada@example.com";
const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const bearer = { access_token: jwt, token_type: "Bearer", expires_in: 3600, scope: "read write" };

/** One of the guide's examples, word for word but for the host and what stands for a secret. */
const example = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

describe("the guide to tokens of Dify", () => {
  let server: ServerProcess;
  let person: Person;
  let app: MadeApp;

  beforeAll(async () => {
    server = await startServer();
    person = await newPerson(server, email);
    const dify = { dialect: "dify", kind: "web", redirectUris: [callback] };
    app = await newApp(person, { ...dify, scopes: [], defaultScopes: undefined });
  });
  afterAll(() => server?.stop());

  const get = async (path: string, token: string) =>
    (await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).json();

  it("curl logs in with a user name and a password", async () => {
    const here = { "http://api.example.com": server.url, admin: email, secret123: password };
    let script = example("dify-guide.sh");
    for (const [word, value] of Object.entries(here)) script = script.replace(word, value);

    const answer = JSON.parse((await run("bash", ["-c", script])).stdout);

    const data = { ...bearer, refresh_token: expect.stringMatching(/^lkr_\w{36}$/) };
    expect(answer).toEqual({ code: 0, message: "success", data, ...data });
    expect(await get("/api/v1/me", answer.access_token)).toMatchObject({ email });
  });

  const python = (secret: string) => {
    const call = `print(json.dumps(get_access_token("${app.id}", "${secret}", "${server.url}/auth/token")))`;
    return run(findPythonWithRequests(), ["-c", `${example("dify-guide.py")}\n${call}`]);
  };

  it("Python gets a token for an app, and notes when", async () => {
    const answer = JSON.parse((await python(app.secret)).stdout);
    const fetched_at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    expect(answer).toEqual({ code: 0, message: "success", data: bearer, ...bearer, fetched_at });
  });

  it("Python says why it got none", async () => {
    const { stderr } = await python("wrong").catch((error: { stderr: string }) => error);
    expect(stderr).toContain("Exception: Token fetch failed: ");
    expect(stderr).toContain('"code":40106');
    expect(stderr).not.toContain(app.secret);
  });

  it("the code flow goes from its authorization address to tokens, and on by X-Refresh-Token", async () => {
    const query = `client_id=${app.id}&redirect_uri=${callback}&response_type=code&scope=read%20write&state=xyzabc123`;
    const back = await person.answer(`${server.url}/oauth/authorize?${query}`);
    expect(back.searchParams.get("state")).toBe("xyzabc123");
    const basic = `Basic ${Buffer.from(`${app.id}:${app.secret}`).toString("base64")}`;
    const post = (path: string, headers: Record<string, string>, form?: Record<string, string>) =>
      fetch(`${server.url}${path}`, {
        method: "POST",
        headers: { authorization: basic, ...headers },
        ...(form && { body: new URLSearchParams(form) }),
      });

    const code = back.searchParams.get("code") ?? "";
    const first = await post("/auth/token", {}, { grant_type: "authorization_code", code, redirect_uri: callback });
    const { data } = (await first.json()) as { data: Record<string, string> };
    const renewed = await post("/auth/refresh", { "x-refresh-token": data.refresh_token ?? "" });

    const tokens = { ...bearer, refresh_token: expect.stringMatching(/^lkg_\w{36}$/) };
    expect([first.status, data]).toEqual([200, tokens]);
    expect([renewed.status, await renewed.json()]).toEqual([
      200,
      { code: 0, message: "success", data: tokens, ...tokens },
    ]);
  });
});
