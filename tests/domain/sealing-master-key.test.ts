import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError } from "@/server/config";
import { listSealingKeys } from "@/server/domain/sealing/list-sealing-keys";
import { makeResealing } from "@/server/domain/sealing/make-resealing";
import { activationSeconds, rotateSealKey } from "@/server/domain/sealing/rotate-seal-key";
import { makeMasterKey } from "@/server/platform/master-key";
import { type Harness, harness } from "../harness";
import { first, neighbour, second, third } from "./neighbour";

/** All that the database holds of keys. */
async function keysIn({ database: { prisma } }: Harness) {
  return [await prisma.sealingKey.findMany({ orderBy: { id: "asc" } }), await prisma.instance.findMany()];
}

describe("a master key that is changed", () => {
  it("wraps what the one before wrapped, and everything goes on as it was", async () => {
    const h = await harness({ MASTER_KEY: first });
    await rotateSealKey(h.ctx);
    const sealed = h.ctx.sealer.seal("x", "row 1");
    const ada = await h.given.person();

    const changed = await neighbour(h, { MASTER_KEY: second, MASTER_KEY_PREVIOUS: first });
    const later = await neighbour(h, { MASTER_KEY: second });

    for (const { ctx, api } of [changed, later]) {
      expect(ctx.sealer.open(sealed, "row 1")).toBe("x");
      expect(ctx.sealer.fingerprint("a")).toEqual(h.ctx.sealer.fingerprint("a"));
      const headers = { authorization: `Bearer ${ada.accessToken}` };
      expect((await api.fetch(new Request("http://localhost:3000/api/v1/me", { headers }))).status).toBe(200);
    }
    const { id } = makeMasterKey(Buffer.from(second, "base64"));
    expect((await listSealingKeys(h.ctx)).map(({ masterKeyId }) => masterKeyId)).toEqual([id, id, id]);
    await expect(neighbour(h, { MASTER_KEY: first })).rejects.toThrow("MASTER_KEY is not the one");
    expect((await h.audit.events()).filter(({ event }) => event === "master_key.changed")).toEqual([
      {
        event: "master_key.changed",
        accountId: null,
        targetId: null,
        actorKind: "system",
        actorId: null,
        detail: { from: makeMasterKey(Buffer.from(first, "base64")).id, to: id },
      },
    ]);
  });

  it("is changed once by 20 processes that start at once", async () => {
    const h = await harness({ MASTER_KEY: first });

    await Promise.all(
      Array.from({ length: 20 }, () => neighbour(h, { MASTER_KEY: second, MASTER_KEY_PREVIOUS: first })),
    );

    expect((await h.audit.events()).filter(({ event }) => event === "master_key.changed")).toHaveLength(1);
    await neighbour(h, { MASTER_KEY: second });
  });

  it("may move from the file to the settings, and back", async () => {
    const h = await harness();
    const dataDir = h.ctx.config.DATA_DIR;
    const path = join(dataDir, "secrets", "master.key");
    const ofFile = readFileSync(path, "utf8").trim();

    await neighbour(h, { MASTER_KEY: second, MASTER_KEY_PREVIOUS: ofFile });
    writeFileSync(path, `${third}\n`);
    const back = await neighbour(h, { DATA_DIR: dataDir, MASTER_KEY_PREVIOUS: second });

    expect(back.ctx.sealer.fingerprint("a")).toEqual(h.ctx.sealer.fingerprint("a"));
  });

  it("stops the start where the one before is another, too, and changes nothing", async () => {
    const h = await harness({ MASTER_KEY: first });
    const before = await keysIn(h);

    await expect(neighbour(h, { MASTER_KEY: second, MASTER_KEY_PREVIOUS: third })).rejects.toThrow(
      new ConfigError(
        "Latchkey can't start: neither MASTER_KEY nor MASTER_KEY_PREVIOUS is the one that this database was last started with.",
      ),
    );

    expect(await keysIn(h)).toEqual(before);
  });

  it("leaves a process that has the old one unable to make keys that nobody could open, and at work", async () => {
    const h = await harness({ MASTER_KEY: first });
    await neighbour(h, { MASTER_KEY: second, MASTER_KEY_PREVIOUS: first });
    const before = await keysIn(h);

    expect(await rotateSealKey(h.ctx)).toBeNull();

    expect(await keysIn(h)).toEqual(before);
    expect(h.ctx.sealer.open(h.ctx.sealer.seal("x", "y"), "y")).toBe("x");
  });
});

describe("keys that were altered in the database", () => {
  it.each(["root", "any that has to be wrapped anew"])("stop the start where it is the %s", async (which) => {
    const h = await harness({ MASTER_KEY: first });
    const purpose = which === "root" ? "root" : "seal";
    await h.database.prisma.sealingKey.updateMany({ where: { purpose }, data: { wrapped: Buffer.alloc(60) } });
    const row = await h.database.prisma.sealingKey.findFirstOrThrow({ where: { purpose } });
    const before = await keysIn(h);
    const env: Record<string, string> =
      which === "root" ? { MASTER_KEY: first } : { MASTER_KEY: second, MASTER_KEY_PREVIOUS: first };

    await expect(neighbour(h, env)).rejects.toThrow(
      new ConfigError(
        `Latchkey can't start: key ${row.id} in the database was altered, and MASTER_KEY doesn't open it.`,
      ),
    );

    expect(await keysIn(h)).toEqual(before);
  });
});

describe("a master key that a command has", () => {
  const printing = (text: string) => JSON.stringify([process.execPath, "-e", `console.log(${JSON.stringify(text)})`]);

  it("is the installation's, and no file is made", async () => {
    const h = await harness({ MASTER_KEY: first });

    const { ctx } = await neighbour(h, { MASTER_KEY_COMMAND: printing(first) });

    expect(ctx.sealer.fingerprint("a")).toEqual(h.ctx.sealer.fingerprint("a"));
  });

  it("may be unwrapped by it", async () => {
    const h = await harness({ MASTER_KEY: first });
    const reversed = [...first].reverse().join("");
    const script = `process.stdin.on("data", (text) => console.log([...String(text)].reverse().join("")))`;

    const { ctx } = await neighbour(h, {
      MASTER_KEY_COMMAND: JSON.stringify([process.execPath, "-e", script]),
      MASTER_KEY_WRAPPED: reversed,
    });

    expect(ctx.sealer.fingerprint("a")).toEqual(h.ctx.sealer.fingerprint("a"));
  });

  it.each([
    ["another's", printing(second), "is not the one that this database was first started with."],
    ["garbage", printing("canary-page of an error"), "didn't print 32 bytes in base64."],
    ["too short", printing(Buffer.alloc(31, 7).toString("base64")), "didn't print 32 bytes in base64."],
    ["two of them", printing(`${first}\n${first}`), "didn't print 32 bytes in base64."],
    ["nothing", printing(""), "didn't print 32 bytes in base64."],
    [
      "a failure",
      JSON.stringify([process.execPath, "-e", "console.log('canary'); console.error('canary'); process.exit(7)"]),
      "ended with 7. Run it by hand to see why.",
    ],
    ["no program", "/nowhere/canary", "can't be run (ENOENT). Run it by hand to see why."],
  ])("stops the start where it gives %s, in one sentence without what it printed", async (_name, command, sentence) => {
    const h = await harness({ MASTER_KEY: first });
    const before = await keysIn(h);

    await expect(neighbour(h, { MASTER_KEY_COMMAND: command })).rejects.toThrow(
      new ConfigError(`Latchkey can't start: MASTER_KEY_COMMAND ${sentence}`),
    );

    expect(await keysIn(h)).toEqual(before);
  });
});

describe("the log", () => {
  it("holds no key after all of it", async () => {
    const h = await harness({ MASTER_KEY: first });
    await rotateSealKey(h.ctx);
    h.clock.advance(activationSeconds + 300);
    await makeResealing(h.ctx)();
    const current = h.ctx.sealRing.current();

    const text = JSON.stringify([h.logged, await h.audit.events()]);

    expect(text).not.toContain(first);
    for (const form of ["hex", "base64"] as const) expect(text).not.toContain(current?.key.toString(form) ?? "none");
  });
});
