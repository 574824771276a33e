import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeResealing } from "@/server/domain/sealing/make-resealing";
import { refreshSealRing } from "@/server/domain/sealing/refresh-seal-ring";
import { activationSeconds, rotateSealKey } from "@/server/domain/sealing/rotate-seal-key";
import { harness } from "../harness";
import { secondProcess } from "../second-process";
import { currentId, keyIdOf, manyMails, usesOf } from "./sealed-values";

const settleSeconds = 300;

describe("sealing anew what an older key sealed", () => {
  it("goes on where it was interrupted, a batch at a time", async () => {
    const h = await harness();
    await manyMails(h, 25);
    const next = await rotateSealKey(h.ctx);
    h.clock.advance(activationSeconds + settleSeconds);

    await makeResealing(h.ctx, { batches: 1, size: 10 })();
    expect((await usesOf(h.ctx)).map(({ use, values }) => [use, values])).toEqual([
      ["root", 0],
      ["current", 10],
      ["previous", 15],
    ]);
    const after = makeResealing((await secondProcess(h)).ctx, { batches: 3, size: 10 });
    for (let turn = 0; turn < 4; turn += 1) await after();

    expect(await usesOf(h.ctx)).toEqual([
      { id: expect.any(String), use: "root", values: 0 },
      { id: next?.id, use: "current", values: 25 },
      { id: expect.any(String), use: "retired", values: 0 },
    ]);
  });

  // The embedded engine runs one transaction at a time, so that nothing can come between there.
  it.skipIf(process.env.TEST_ENGINE === "pglite")("does not bring back what was emptied meanwhile", async () => {
    const h = await harness();
    await manyMails(h, 3);
    const next = await rotateSealKey(h.ctx);
    h.clock.advance(activationSeconds);
    let isRead = () => {};
    const read = new Promise<void>((resolve) => {
      isRead = resolve;
    });
    const { sealer } = h.ctx;
    const watched = {
      ...sealer,
      open(sealed: Uint8Array, context: string) {
        isRead();
        return sealer.open(sealed, context);
      },
    };
    let turn: Promise<void> | undefined;

    await h.database.transaction(async (db) => {
      await db.prisma.outboxMail.update({ where: { id: "mail_2" }, data: { payloadSealed: null } });
      turn = makeResealing({ ...h.ctx, sealer: watched })();
      await read; // and so it has the old value, and waits for the row
    });
    await turn;

    const mails = await h.database.prisma.outboxMail.findMany({ orderBy: { id: "asc" } });
    expect(mails.map(({ payloadSealed }) => payloadSealed && keyIdOf(payloadSealed))).toEqual([
      next?.id,
      null,
      next?.id,
    ]);
  });

  it("leaves an altered value as it is, seals the others anew, and keeps the key that the altered one names", async () => {
    const h = await harness();
    await manyMails(h, 3);
    const first = await currentId(h.ctx);
    const altered = h.ctx.sealer.seal("x", "another row");
    await h.database.prisma.outboxMail.update({ where: { id: "mail_2" }, data: { payloadSealed: altered } });
    const next = await rotateSealKey(h.ctx);
    h.clock.advance(activationSeconds + settleSeconds);

    const turn = makeResealing(h.ctx);
    await turn();
    await turn();

    expect((await usesOf(h.ctx)).slice(1)).toEqual([
      { id: next?.id, use: "current", values: 2 },
      { id: first, use: "previous", values: 1 },
    ]);
    const row = await h.database.prisma.outboxMail.findUniqueOrThrow({ where: { id: "mail_2" } });
    expect(Buffer.from(row.payloadSealed ?? [])).toEqual(altered);
    expect(h.logged).toEqual([[{ event: "sealed_value.unopened", place: "outbox_mails.payload", id: "mail_2" }]]);
  });

  it("happens again while an older one is not done with", async () => {
    const h = await harness();
    await manyMails(h, 3);
    await rotateSealKey(h.ctx);
    h.clock.advance(activationSeconds);
    await makeResealing(h.ctx, { batches: 2, size: 1 })();
    const last = await rotateSealKey(h.ctx);
    h.clock.advance(activationSeconds + settleSeconds);

    await makeResealing(h.ctx)();

    expect((await usesOf(h.ctx)).slice(1).map(({ use, values }) => [use, values])).toEqual([
      ["current", 3],
      ["retired", 0],
      ["retired", 0],
    ]);
    expect((await usesOf(h.ctx))[1]?.id).toBe(last?.id);
  });

  it("a value under a key that another process made a moment ago opens when it is tried again", async () => {
    const h = await harness();
    const other = await secondProcess(h);
    await rotateSealKey(h.ctx);
    h.clock.advance(activationSeconds);
    const sealed = h.ctx.sealer.seal("early", "row 1");

    expect(() => other.ctx.sealer.open(sealed, "row 1")).toThrow(/names key [0-9a-f]{16}, which this process/);

    await expect.poll(() => other.ctx.sealRing.find(keyIdOf(sealed))?.id, { timeout: 5000 }).toBe(keyIdOf(sealed));
    expect(other.ctx.sealer.open(sealed, "row 1")).toBe("early");
  });

  it("a key that this process's master key doesn't open is named in the log, and seals nothing here", async () => {
    const h = await harness();
    const next = await rotateSealKey(h.ctx);
    const other = await secondProcess(h);
    await h.database.prisma.sealingKey.create({
      data: {
        id: "00".repeat(8),
        purpose: "seal",
        wrapped: randomBytes(60),
        masterKeyId: "of another",
        createdAt: h.clock.now(),
        activatesAt: h.clock.now(),
      },
    });
    h.clock.advance(activationSeconds);

    await refreshSealRing(other.ctx);

    expect(h.logged).toEqual([[{ event: "sealing_key.unopened", sealKeyId: "00".repeat(8) }]]);
    expect(keyIdOf(other.ctx.sealer.seal("x", "y"))).toBe(next?.id);
  });
});
