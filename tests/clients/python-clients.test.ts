import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, startServer } from "../process/server-process";
import { callback, newApp, serviceApp, webApp } from "./apps";
import { findPython } from "./find-python";
import { newPerson, type Person } from "./person";
import { pkcePair } from "./pkce-pair";

let server: ServerProcess;
let person: Person;

beforeAll(async () => {
  server = await startServer();
  person = await newPerson(server, "ada@example.com");
});
afterAll(() => server?.stop());

/** Runs a script; an address that it prints is answered as a person's browser would, the last line is what it found. */
async function play(python: string, name: string, part: string, settings: Record<string, string>): Promise<unknown> {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const env = { ...process.env, ISSUER: server.url, CALLBACK: callback, OAUTHLIB_INSECURE_TRANSPORT: "1", ...settings };
  const child = spawn(python, [script, part], { env, stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk) => (complaint += String(chunk)));
  let last = "";
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    if (line.startsWith("http")) child.stdin.write(`${await person.answer(line)}\n`);
  }
  if (!last.startsWith("{")) throw new Error(`${name} ${part} failed:\n${complaint}`);
  return JSON.parse(last);
}

describe("Authlib, unmodified", () => {
  const python = () => findPython("authlib", "requests");

  it.each(["client_secret_basic", "client_secret_post"])(
    "logs a person in with %s, reads who they are, refreshes, introspects and revokes",
    async (method) => {
      const app = await newApp(person, webApp);
      const settings = { APP_ID: app.id, APP_SECRET: app.secret, AUTH_METHOD: method };

      expect(await play(python(), "oauth-authlib.py", "code", settings)).toEqual({
        scope: "openid email keys:read",
        email: "ada@example.com",
        rotated: true,
        active: true,
        revoked: [200, ""],
      });
    },
  );

  it("signs in with a key of its own, and by an assertion that names nobody", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = publicKey.export({ type: "spki", format: "pem" });
    const grantTypes = ["client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer"];
    const app = await newApp(person, {
      ...serviceApp,
      authMethod: "private_key_jwt",
      grantTypes,
      scopes: ["email", "keys:read"],
    });
    expect((await person.call("POST", `/api/v1/apps/${app.id}/keys`, { publicKey: pem })).status).toBe(201);
    const settings = { APP_ID: app.id, APP_KEY: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };

    expect(await play(python(), "oauth-authlib.py", "own-key", settings)).toEqual({ scope: "keys:read" });
    expect(await play(python(), "oauth-authlib.py", "assertion", settings)).toEqual({
      status: 200,
      email: "ada@example.com",
    });
  });
});

describe("requests-oauthlib, unmodified", () => {
  const python = () => findPython("requests_oauthlib");

  it("logs a person in and refreshes", async () => {
    const app = await newApp(person, webApp);
    const { verifier, challenge } = pkcePair();
    const settings = {
      APP_ID: app.id,
      APP_SECRET: app.secret,
      CODE_VERIFIER: verifier,
      CODE_CHALLENGE: challenge.code_challenge,
    };

    expect(await play(python(), "oauth-requests-oauthlib.py", "code", settings)).toEqual({
      scope: ["openid", "keys:read"],
      rotated: true,
    });
  });

  it("gets a token for itself", async () => {
    const app = await newApp(person, serviceApp);

    expect(
      await play(python(), "oauth-requests-oauthlib.py", "itself", { APP_ID: app.id, APP_SECRET: app.secret }),
    ).toEqual({ scope: ["keys:read"] });
  });
});
