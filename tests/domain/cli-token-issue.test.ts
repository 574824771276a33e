import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it, onTestFinished } from "vitest";
import { keepOutFile } from "@/server/cli/out-file";
import { outFileIn } from "@/server/cli/run-command";
import { askServer, listenForCommands } from "@/server/host/control-socket";
import { grantNames } from "@/shared/app-kinds";
import { harness } from "../harness";
import { makeApp, makePublicApp } from "../oauth";
import { folder, inDays, issued, opensAt, passphrase, type } from "./offline-file";

describe("token issue --offline", () => {
  it("makes a token a day into a file that its owner alone can read, and says what it holds", async () => {
    const { h, app, file, made } = await issued();

    expect(made).toEqual({
      file,
      app: app.client.id,
      tokens: 30,
      scopes: ["keys:read"],
      audience: ["http://localhost:3000"],
      notBefore: inDays(h, 0),
      expiresAt: inDays(h, 30),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, ".."))).toEqual(["tokens.jwe"]);
    const text = readFileSync(file, "utf8");
    expect(text).not.toContain(app.client.id);
    expect(decodeProtectedHeader(text)).toEqual({
      alg: "PBES2-HS512+A256KW",
      enc: "A256GCM",
      cty: "json",
      p2c: 600_000,
      p2s: expect.stringMatching(/^[\w-]{22}$/),
    });
  });

  it("says of each token from when it is good, and nothing that other tokens of the app don't say", async () => {
    const { h, app, file } = await issued("--count 2 --lifetime 1h --every 1d --audience https://a.example/v1");

    const { stdout } = await opensAt(h, file, `--at ${inDays(h, 1)}`);

    const start = h.clock.now().getTime() / 1000;
    expect(decodeJwt(stdout.trim())).toEqual({
      iss: "http://localhost:3000",
      aud: "https://a.example/v1",
      sub: app.client.id,
      client_id: app.client.id,
      scope: "keys:read",
      iat: start,
      nbf: start + 86_400,
      exp: start + 90_000,
      jti: expect.any(String),
    });
    expect(decodeProtectedHeader(stdout.trim())).toEqual({
      alg: "ES256",
      typ: "at+jwt",
      kid: expect.any(String),
    });
  });

  it("is in the audit trail, for whoever manages the app, without a token", async () => {
    const { h, ada, app } = await issued();

    const events = (await h.audit.events()).filter(({ event }) => event === "token.issued_offline");

    expect(events).toEqual([
      {
        event: "token.issued_offline",
        accountId: ada.id,
        targetId: app.client.id,
        actorKind: "system",
        actorId: null,
        detail: {
          name: app.client.name,
          count: 30,
          scopes: ["keys:read"],
          audience: ["http://localhost:3000"],
          notBefore: inDays(h, 0),
          expiresAt: inDays(h, 30),
        },
      },
    ]);
    expect(JSON.stringify(h.logged)).not.toContain("eyJ");
  });

  it("makes them for an app of any accent, whatever its name looks like", async () => {
    const h = await harness();
    const { client } = await makeApp(h, await h.given.person(), { id: "0b9ff4bc-8f1e-4b2a-9c51-5f2a6f1b8a11" });

    const made = await type(h, `token issue --offline --app ${client.id} --out ${join(folder(), "tokens.jwe")} --json`);

    expect(made.exitCode).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ app: client.id, tokens: 1 });
  });

  it.each([
    ["no --offline", "--count 1", passphrase, 2, "--offline is missing"],
    ["no passphrase", "--offline", "", 2, "standard input has no passphrase"],
    ["a short passphrase", "--offline", "14 characters!", 2, "has fewer than 15 characters"],
    ["none at all", "--offline --count 0", passphrase, 2, "--count is missing or not as expected"],
    ["too many", "--offline --count 1001", passphrase, 2, "--count is missing or not as expected"],
    ["no time", "--offline --valid-from tomorrow", passphrase, 2, "--valid-from is missing or not as expected"],
    ["the past", "--offline --valid-from 2026-11-20T11:59:59Z", passphrase, 2, "valid-from: in_the_past"],
    ["a second", "--offline --lifetime 1s", passphrase, 2, "--lifetime is missing or not as expected"],
    ["a long life", "--offline --lifetime 31d", passphrase, 2, "lifetime: longer_than_30_days"],
    ["a late end", "--offline --count 31 --every 1d", passphrase, 2, "last_ends_later_than_30_days_from_now"],
    [
      "a late begin",
      "--offline --valid-from 2026-12-20T12:00:00Z --lifetime 60s",
      passphrase,
      2,
      "last_ends_later_than_30_days_from_now",
    ],
    ["a scope that the app hasn't", "--offline --scopes keys:manage", passphrase, 1, "scope"],
    ["a person's scope", "--offline --scopes openid", passphrase, 1, "scope"],
    ["no audience", "--offline --audience nowhere", passphrase, 1, ""],
  ])("refuses %s, and makes nothing", async (_name, options, stdin, exitCode, sentence) => {
    const h = await harness();
    const { client } = await makeApp(h, await h.given.person());
    const before = await h.rowCounts();
    const file = join(folder(), "tokens.jwe");

    const refused = await type(h, `token issue --app ${client.id} --out ${file} ${options}`, stdin);

    expect({ exitCode: refused.exitCode, stdout: refused.stdout }).toEqual({ exitCode, stdout: "" });
    expect(refused.stderr).toContain(sentence);
    expect(existsSync(file)).toBe(false);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("refuses an app that has no tokens of its own, a stopped one, and one that there isn't", async () => {
    const h = await harness();
    const ada = await h.given.person();
    const stopped = { disabledAt: h.clock.now(), disabledBy: ada.id, disableReason: "" };
    const apps = [
      await makePublicApp(h, ada),
      await makeApp(h, ada, { grantTypes: [grantNames.code] }),
      await makeApp(h, ada, { requireDpop: true }),
      await makeApp(h, ada, stopped),
    ];
    const file = join(folder(), "tokens.jwe");

    const codes = [];
    for (const id of [...apps.map(({ client }) => client.id), "cli_none"]) {
      const { exitCode, stderr } = await type(h, `token issue --offline --app ${id} --out ${file} --json`);
      codes.push([exitCode, JSON.parse(stderr).error]);
    }

    const forbidden = [1, "client_forbidden"];
    expect(codes).toEqual([forbidden, forbidden, forbidden, [1, "client_state_conflict"], [1, "client_not_found"]]);
    expect(existsSync(file)).toBe(false);
  });

  it("leaves a file that is there, unless it is told to replace it", async () => {
    const { h, app, file } = await issued();
    const line = `token issue --offline --app ${app.client.id} --out ${file}`;
    const before = [readFileSync(file, "utf8"), await h.rowCounts()];

    const refused = await type(h, line);

    expect(refused).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `${file} is there already; --force puts the new one in its place.\n`,
    });
    expect([readFileSync(file, "utf8"), await h.rowCounts()]).toEqual(before);
    expect(await type(h, `${line} --force`)).toMatchObject({ exitCode: 0, stderr: "" });
    expect(readFileSync(file, "utf8")).not.toBe(before[0]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await opensAt(h, file)).toMatchObject({ exitCode: 0 });
  });

  it("says that a file couldn't be written, and leaves no draft of it", async () => {
    const h = await harness();
    const { client } = await makeApp(h, await h.given.person());
    const file = join(folder(), "nowhere", "tokens.jwe");

    const { exitCode, stdout, stderr } = await type(h, `token issue --offline --app ${client.id} --out ${file}`);

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toBe(`${file} can't be written (ENOENT): what was made for it is lost, and is of use to nobody.\n`);
  });

  it("is run by the server that holds the data directory, and written where it was typed", async () => {
    const h = await harness();
    onTestFinished(await listenForCommands(h.ctx));
    const { client } = await makeApp(h, await h.given.person());
    const file = join(folder(), "tokens.jwe");
    const words = ["token", "issue", "--offline", "--app", client.id, "--out", file];

    const answer = await askServer(h.ctx.config.DATA_DIR, words, `${passphrase}\n`);
    expect(existsSync(file)).toBe(false);
    keepOutFile(words, outFileIn(words), answer);

    expect(await opensAt(h, file)).toMatchObject({ exitCode: 0, stderr: "" });
  });
});
