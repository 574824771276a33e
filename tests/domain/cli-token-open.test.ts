import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CompactEncrypt, compactDecrypt, decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { runLocally } from "@/server/cli/run-command";
import { testKeyPair } from "../key-pairs";
import { folder, inDays, issued, opensAt, passphrase } from "./offline-file";

describe("token open", () => {
  it("prints the token that is valid at each time, and what it is", async () => {
    const { h, app, file } = await issued();

    const first = await opensAt(h, file, "--json");
    const last = await opensAt(h, file, `--at ${inDays(h, 29.999)} --scope keys:read --json`);

    const its = { clientId: app.client.id, scopes: ["keys:read"], audience: ["http://localhost:3000"] };
    const texts = { token: expect.stringMatching(/^eyJ/), tokenId: expect.any(String) };
    expect(JSON.parse(first.stdout)).toEqual({ ...its, ...texts, notBefore: inDays(h, 0), expiresAt: inDays(h, 1) });
    expect(JSON.parse(last.stdout)).toEqual({ ...its, ...texts, notBefore: inDays(h, 29), expiresAt: inDays(h, 30) });
    expect(JSON.parse(first.stdout).token).not.toBe(JSON.parse(last.stdout).token);
    h.clock.advance(86_400);
    expect(JSON.parse((await opensAt(h, file, "--json")).stdout).notBefore).toBe(inDays(h, 0));
  });

  it("prints of several the one that lasts longest", async () => {
    const { h, file } = await issued("--count 3 --every 1h --lifetime 1d");

    const { stdout } = await opensAt(h, file, `--at ${inDays(h, 0.5)} --json`);

    expect(JSON.parse(stdout).notBefore).toBe(inDays(h, 2 / 24));
  });

  it.each([
    ["another passphrase", "", "correct horse battery stable", "file_unopened", "The passphrase is wrong, or the file"],
    ["no passphrase", "", "", "file_unopened", "The passphrase is wrong, or the file was altered."],
    ["a time before", "--at 2026-11-20T11:59:59Z", passphrase, "token_early", "valid yet at 2026-11-20T11:59:59.000Z"],
    ["the time of the end", "--at 2026-12-20T12:00:00Z", passphrase, "token_expired", "All tokens have expired at"],
    ["a scope that it lacks", "--scope keys:read,keys:write", passphrase, "scope_missing", "the scope keys:write."],
    [
      "another audience",
      "--audience https://b.example",
      passphrase,
      "audience_missing",
      "meant for https://b.example.",
    ],
    ["a key set that isn't there", "--jwks /nowhere.json", passphrase, "file_unreadable", "(ENOENT)"],
  ])("refuses %s in clear words, and prints no token", async (_name, options, stdin, code, sentence) => {
    const { h, file } = await issued();

    const people = await opensAt(h, file, options, stdin);
    const programs = await opensAt(h, file, `${options} --json`.trim(), stdin);

    expect(people).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining(sentence) });
    expect(programs).toMatchObject({ exitCode: 1, stdout: "" });
    expect(JSON.parse(programs.stderr)).toEqual({ error: code, detail: expect.stringContaining(sentence) });
  });

  it("says of a time between two tokens that there is none", async () => {
    const { h, file } = await issued("--count 2 --lifetime 1h --every 1d");

    const { exitCode, stderr } = await opensAt(h, file, `--at ${inDays(h, 0.5)}`);

    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: `No token is valid at ${inDays(h, 0.5)}: one has expired, the next begins later.\n`,
    });
  });

  it("refuses a file with any part altered", async () => {
    const { h, file } = await issued("--count 1");
    const parts = readFileSync(file, "utf8").trim().split(".");

    for (const index of parts.keys()) {
      const altered = parts.map((part, n) =>
        n === index ? `${part.startsWith("A") ? "B" : "A"}${part.slice(1)}` : part,
      );
      writeFileSync(file, altered.join("."));
      const { exitCode, stderr } = await opensAt(h, file);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 1,
        stderr: "The passphrase is wrong, or the file was altered.\n",
      });
    }
  });

  it.each([
    ["nothing", ""],
    ["junk", "a.b.c.d.e"],
    ["a file that would keep the machine busy", null],
  ])("refuses %s at once", async (_name, text) => {
    const { h, file } = await issued("--count 1");
    const header = Buffer.from(
      JSON.stringify({ alg: "PBES2-HS512+A256KW", enc: "A256GCM", p2c: 2_000_000_000, p2s: "AAAAAAAAAAAAAAAAAAAAAA" }),
    ).toString("base64url");
    writeFileSync(file, text ?? `${header}.${readFileSync(file, "utf8").split(".").slice(1).join(".")}`);

    expect(await opensAt(h, file)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "The passphrase is wrong, or the file was altered.\n",
    });
  });

  it("refuses tokens that somebody else signed, or that were altered, whoever made the file", async () => {
    const { h, file } = await issued("--count 1");
    const key = Buffer.from(passphrase);
    const { plaintext } = await compactDecrypt(readFileSync(file, "utf8").trim(), key, {
      keyManagementAlgorithms: ["PBES2-HS512+A256KW"],
      maxPBES2Count: 1_000_000,
    });
    const held = JSON.parse(Buffer.from(plaintext).toString());
    const [head = "", body = "", signature = ""] = held.tokens[0].split(".");
    const more = Buffer.from(JSON.stringify({ ...decodeJwt(held.tokens[0]), scope: "keys:write" })).toString(
      "base64url",
    );
    const none = Buffer.from(JSON.stringify({ alg: "none", typ: "at+jwt" })).toString("base64url");
    const wrong: [tokens: unknown, code: string][] = [
      [[`${head}.${more}.${signature}`], "signature_invalid"],
      [[`${none}.${body}.`], "signature_invalid"],
      [["junk"], "signature_invalid"],
      [[], "file_invalid"],
      ["x", "file_invalid"],
    ];

    for (const [tokens, code] of wrong) {
      const text = Buffer.from(JSON.stringify({ ...held, tokens }));
      const box = await new CompactEncrypt(text)
        .setProtectedHeader({ alg: "PBES2-HS512+A256KW", enc: "A256GCM" })
        .setKeyManagementParameters({ p2c: 1000 })
        .encrypt(key);
      writeFileSync(file, box);
      const { exitCode, stdout, stderr } = await opensAt(h, file, "--json");
      expect({ exitCode, stdout, error: JSON.parse(stderr).error }).toEqual({ exitCode: 1, stdout: "", error: code });
    }
  });

  it("checks with another key set where it is told to", async () => {
    const { h, file } = await issued("--count 1");
    const path = join(folder(), "jwks.json");
    writeFileSync(path, JSON.stringify(await h.ctx.signer.jwks()));
    expect(await opensAt(h, file, `--jwks ${path}`)).toMatchObject({ exitCode: 0 });

    const { publicJwk } = await testKeyPair("ES256");
    const { kid } = decodeProtectedHeader((await opensAt(h, file)).stdout.trim());
    const others = { keys: [{ ...publicJwk, kid: `not-${kid}` }] };
    for (const [text, code] of [
      [JSON.stringify(others), "signature_invalid"],
      ['{"keys":[]}', "signature_invalid"],
      ["[]", "key_set_invalid"],
      ["junk", "key_set_invalid"],
    ] as const) {
      writeFileSync(path, text);
      const { exitCode, stdout, stderr } = await opensAt(h, file, `--jwks ${path} --json`);
      expect({ exitCode, stdout, error: JSON.parse(stderr).error }).toEqual({ exitCode: 1, stdout: "", error: code });
    }
  });

  it("needs neither database nor settings, and a call that makes no sense opens none either", async () => {
    const { h, file } = await issued("--count 1");
    const never = () => Promise.reject(new Error("standard input was asked for"));

    const words = ["token", "open", "--file", file];
    expect(await runLocally(words, async () => passphrase, h.clock.now())).toMatchObject({ exitCode: 0 });
    expect(await runLocally(["token", "open"], never, h.clock.now())).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("--file is missing"),
    });
    expect(await runLocally(["secrets", "status"], never, h.clock.now())).toBeNull();
  });
});
