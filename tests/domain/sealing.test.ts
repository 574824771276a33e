import { describe, expect, it } from "vitest";
import { sealedColumns } from "@/server/db/sealed-values.store";
import { makeResealing } from "@/server/domain/sealing/make-resealing";
import { refreshSealRing } from "@/server/domain/sealing/refresh-seal-ring";
import { activationSeconds, rotateSealKey } from "@/server/domain/sealing/rotate-seal-key";
import { type Harness, harness } from "../harness";
import { makeApp } from "../oauth";
import { secondProcess } from "../second-process";
import { currentId, keyIdOf, manyMails, usesOf } from "./sealed-values";

const settleSeconds = 300;

/** A value in each place where there are any. */
async function oneOfEach(h: Harness) {
  const ada = await h.given.person();
  const { client } = await makeApp(h, ada);
  await h.ctx.signer.jwks();
  const key = await h.given.key(ada);
  const secret = await h.database.prisma.clientSecret.findFirstOrThrow({ where: { clientId: client.id } });
  const { sealer } = h.ctx;
  await h.database.prisma.key.update({
    where: { id: key.id },
    data: { secretSealed: sealer.seal("a key", `keys.secret ${key.id}`) },
  });
  await h.database.prisma.clientSecret.update({
    where: { id: secret.id },
    data: { secretSealed: sealer.seal("an app's", `client_secrets.secret ${secret.id}`) },
  });
  await manyMails(h, 1);
  return { keyId: key.id, secretId: secret.id };
}

/** What each place holds, opened. */
async function opened({ ctx, database: { prisma } }: Pick<Harness, "ctx" | "database">) {
  const open = (place: string, id: string, sealed: Uint8Array | null) =>
    sealed && { text: ctx.sealer.open(sealed, `${place} ${id}`), keyId: keyIdOf(sealed) };
  const [keys, secrets, mails, pairs] = await Promise.all([
    prisma.key.findMany({ where: { secretSealed: { not: null } } }),
    prisma.clientSecret.findMany({ where: { secretSealed: { not: null } } }),
    prisma.outboxMail.findMany({ where: { payloadSealed: { not: null } }, orderBy: { id: "asc" } }),
    prisma.signingKey.findMany({ orderBy: { id: "asc" } }),
  ]);
  return [
    ...keys.map(({ id, secretSealed }) => open("keys.secret", id, secretSealed)),
    ...secrets.map(({ id, secretSealed }) => open("client_secrets.secret", id, secretSealed)),
    ...mails.map(({ id, payloadSealed }) => open("outbox_mails.payload", id, payloadSealed)),
    ...pairs.map(({ id, privateSealed }) => open("signing_keys.private", id, privateSealed)),
  ];
}

describe("secrets at rest", () => {
  it("are sealed under a key of the database, whose id stands in front", async () => {
    const h = await harness();
    await oneOfEach(h);
    const id = await currentId(h.ctx);

    const held = await opened(h);

    expect(held.map((value) => value?.keyId)).toEqual(held.map(() => id));
    expect(await usesOf(h.ctx)).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{16}$/), use: "root", values: 0 },
      { id, use: "current", values: held.length },
    ]);
  });

  it("lie in no column that rotation doesn't know", async () => {
    const { database } = await harness();

    const rows = await database.prisma.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name LIKE '%sealed'`;

    expect(rows.map(({ name }) => name).sort()).toEqual([...sealedColumns].sort());
  });

  it("lie wrapped: what the database holds of a key is neither the key nor the same for two of them", async () => {
    const h = await harness();
    await rotateSealKey(h.ctx);
    h.clock.advance(activationSeconds);

    const rows = await h.database.prisma.sealingKey.findMany();

    expect(rows.map(({ wrapped }) => wrapped.length)).toEqual([60, 60, 60]);
    const current = h.ctx.sealRing.current();
    for (const { wrapped } of rows) {
      expect(current && Buffer.from(wrapped).includes(current.key)).toBe(false);
    }
    expect(new Set(rows.map(({ masterKeyId }) => masterKeyId)).size).toBe(1);
  });
});

describe("rotating the key that secrets are sealed under", () => {
  it("costs no process a secret, before, during and after", async () => {
    const h = await harness();
    const other = await secondProcess(h);
    const first = await currentId(h.ctx);
    const contexts = [h.ctx, other.ctx];
    const sealed: { by: number; bytes: Buffer }[] = [];
    const sealByBoth = () =>
      contexts.forEach((ctx, by) => {
        const bytes = ctx.sealer.seal("a secret", "row 1");
        sealed.push({ by, bytes });
      });
    const expectAllOpen = () => {
      for (const { bytes } of sealed) {
        for (const ctx of contexts) expect(ctx.sealer.open(bytes, "row 1")).toBe("a secret");
      }
    };
    sealByBoth();
    await oneOfEach(h);

    const next = await rotateSealKey(other.ctx);
    sealByBoth();
    expectAllOpen();
    h.clock.advance(activationSeconds - 1);
    await Promise.all(contexts.map(refreshSealRing));
    sealByBoth();
    expect(sealed.map(({ bytes }) => keyIdOf(bytes))).toEqual(sealed.map(() => first));

    h.clock.advance(1);
    sealByBoth();
    expect(sealed.slice(-2).map(({ bytes }) => keyIdOf(bytes))).toEqual([next?.id, next?.id]);
    expectAllOpen();

    const before = (await opened(h)).map((value) => value?.text);
    const turns = contexts.map((ctx) => makeResealing(ctx));
    await Promise.all(turns.map((turn) => turn()));
    for (const process of [h, { ...other, database: h.database }]) {
      const held = await opened(process);
      expect(held.map((value) => value?.text)).toEqual(before);
      expect(held.map((value) => value?.keyId)).toEqual(held.map(() => next?.id));
    }
    expect((await usesOf(h.ctx)).map(({ use }) => use)).toEqual(["root", "current", "previous"]);
    expect(await h.call("GET", "/.well-known/jwks.json")).toMatchObject({ status: 200 });

    h.clock.advance(settleSeconds);
    for (const turn of turns) await turn();
    expect((await usesOf(h.ctx)).map(({ use, values }) => [use, values])).toEqual([
      ["root", 0],
      ["current", before.length],
      ["retired", 0],
    ]);
    sealByBoth();
    expectAllOpen();
    const third = await secondProcess(h);
    for (const { bytes } of sealed) expect(third.ctx.sealer.open(bytes, "row 1")).toBe("a secret");
    expect((await h.audit.events()).filter(({ event }) => event === "sealing_keys.rotated")).toEqual([
      expect.objectContaining({ actorKind: "system", detail: { published: next?.id, sealsFrom: expect.any(String) } }),
      expect.objectContaining({ actorKind: "system", detail: { retired: first } }),
    ]);
  });

  it("makes one key for 50 who ask at once, on two processes", async () => {
    const h = await harness();
    const other = await secondProcess(h);

    const made = await Promise.all(Array.from({ length: 50 }, (_, n) => rotateSealKey((n % 2 === 0 ? h : other).ctx)));

    expect(new Set(made.map((next) => next?.id)).size).toBe(1);
    expect((await usesOf(h.ctx)).map(({ use }) => use)).toEqual(["root", "next", "current"]);
    expect((await h.audit.events()).filter(({ event }) => event === "sealing_keys.rotated")).toHaveLength(1);
  });
});
