import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ConfigError, readConfig } from "@/server/config";
import { createContainer } from "@/server/container";
import { signingKeySource } from "@/server/domain/tokens/signing-keys";
import { DataDirUnusableError } from "@/server/platform/data-dir";
import { makeTokenSigner } from "@/server/platform/token-signer";
import { type Harness, harness } from "../harness";
import { testKeyPair } from "../key-pairs";

const masterKey = Buffer.alloc(32, 7).toString("base64");

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "latchkey-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Another process on the same database. */
async function neighbour(h: Harness, env: Record<string, string>) {
  const database = { ...h.database, close: async () => {} };
  return createContainer(readConfig({ DATA_DIR: folder(), LOG_LEVEL: "silent", ...env }), { database, clock: h.clock });
}

describe("a process with another master key", () => {
  it("refuses to start, and changes nothing", async () => {
    const h = await harness({ MASTER_KEY: masterKey });
    const before = [await h.rowCounts(), await h.database.prisma.instance.findMany()];

    const other = neighbour(h, { MASTER_KEY: Buffer.alloc(32, 8).toString("base64") });

    await expect(other).rejects.toThrow(
      "Latchkey can't start: MASTER_KEY is not the one that this database was first started with.",
    );
    expect([await h.rowCounts(), await h.database.prisma.instance.findMany()]).toEqual(before);
  });

  it("is told from one with the same key", async () => {
    const h = await harness({ MASTER_KEY: masterKey });

    const other = await neighbour(h, { MASTER_KEY: masterKey });

    const { accessToken } = await h.given.person();
    const request = new Request("http://localhost:3000/api/v1/me", {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect((await other.api.fetch(request)).status).toBe(200);
  });

  it("is refused whichever of 20 came first", async () => {
    const h = await harness({ MASTER_KEY: masterKey });
    await h.database.prisma.instance.deleteMany();

    const starts = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => neighbour(h, { MASTER_KEY: Buffer.alloc(32, n % 2).toString("base64") })),
    );

    expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(await h.database.prisma.instance.count()).toBe(1);
  });
});

describe("the file of the master key", () => {
  it("is made on the first start, and found again on the next", async () => {
    const h = await harness({ MASTER_KEY: masterKey });
    await h.database.prisma.instance.deleteMany();
    const dataDir = folder();

    await neighbour(h, { DATA_DIR: dataDir });
    await neighbour(h, { DATA_DIR: dataDir });

    expect(readdirSync(join(dataDir, "secrets"))).toEqual(["master.key"]);
    expect(statSync(join(dataDir, "secrets", "master.key")).mode & 0o777).toBe(0o600);
  });

  it("that is missing stops the start of a database that had one, and no other is made", async () => {
    const h = await harness({ MASTER_KEY: masterKey });
    const dataDir = folder();

    await expect(neighbour(h, { DATA_DIR: dataDir })).rejects.toThrow(
      new ConfigError(
        "Latchkey can't start: the master key that this database was first started with is missing. " +
          `Put its file back at ${dataDir}/secrets/master.key, or set MASTER_KEY to it.`,
      ),
    );

    expect(existsSync(join(dataDir, "secrets", "master.key"))).toBe(false);
    await neighbour(h, { DATA_DIR: dataDir, MASTER_KEY: masterKey });
  });

  it.each([
    ["is not the one that this database was first started with", Buffer.alloc(32, 9).toString("base64")],
    ["doesn't hold 32 bytes in base64", "short"],
  ])("is named where it %s", async (sentence, content) => {
    const h = await harness({ MASTER_KEY: masterKey });
    const dataDir = folder();
    mkdirSync(join(dataDir, "secrets"));
    writeFileSync(join(dataDir, "secrets", "master.key"), `${content}\n`);

    await expect(neighbour(h, { DATA_DIR: dataDir })).rejects.toThrow(
      new ConfigError(`Latchkey can't start: ${dataDir}/secrets/master.key ${sentence}.`),
    );
  });

  it("is one for all processes that share the folder and start at once", async () => {
    const h = await harness({ MASTER_KEY: masterKey });
    await h.database.prisma.instance.deleteMany();
    const dataDir = folder();

    await Promise.all(Array.from({ length: 10 }, () => neighbour(h, { DATA_DIR: dataDir })));

    expect(readdirSync(join(dataDir, "secrets"))).toEqual(["master.key"]);
  });

  it("stops the start in one sentence where it can't be kept", async () => {
    const h = await harness({ MASTER_KEY: masterKey });
    await h.database.prisma.instance.deleteMany();
    const dataDir = join(folder(), "file");
    writeFileSync(dataDir, "");

    await expect(neighbour(h, { DATA_DIR: dataDir })).rejects.toThrow(
      new DataDirUnusableError(
        `Latchkey can't start: DATA_DIR ${dataDir} can't be used: its path leads through a file.`,
      ),
    );
  });
});

describe("signing keys", () => {
  const claims = { aud: "http://issuer", sub: "acc_1", sid: "ses_1" };

  it("are made once by several processes on their first start, and good in each", async () => {
    const h = await harness();
    const source = signingKeySource(h.ctx, testKeyPair);
    const signers = Array.from({ length: 5 }, () => makeTokenSigner(source, h.clock, "http://issuer"));

    const tokens = await Promise.all(signers.map((signer) => signer.sign("at+jwt", claims, 3600)));

    for (const signer of signers) {
      for (const token of tokens) expect(await signer.verify("at+jwt", token)).toMatchObject(claims);
    }
    expect(await h.database.prisma.signingKey.count()).toBe(1);
    const kids = await Promise.all(signers.map(async (signer) => (await signer.jwks()).keys.map(({ kid }) => kid)));
    expect(new Set(kids.flat()).size).toBe(3);
    const rows = await h.database.prisma.signingKey.findMany({ orderBy: { alg: "asc" } });
    expect(rows.map(({ alg }) => alg)).toEqual(["ES256", "EdDSA", "RS256"]);
  });

  it("lie in the database with their private half sealed", async () => {
    const h = await harness();
    await h.given.person();

    const [row] = await h.database.prisma.signingKey.findMany();
    expect(Object.keys(row?.publicJwk ?? {}).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
    expect(Buffer.from(row?.privateSealed ?? []).toString("latin1")).not.toContain('"d"');
  });

  it("that couldn't be read once are read again: a database that was away is no reason to refuse for ever", async () => {
    const h = await harness();
    let failures = 1;
    const stored = signingKeySource(h.ctx);
    const source = {
      ...stored,
      load: () => (failures-- > 0 ? Promise.reject(new Error("the database is away")) : stored.load()),
    };
    const signer = makeTokenSigner(source, h.clock, "http://issuer");

    await expect(signer.sign("at+jwt", claims, 3600)).rejects.toThrow("the database is away");

    expect(await signer.verify("at+jwt", await signer.sign("at+jwt", claims, 3600))).toMatchObject(claims);
  });
});
