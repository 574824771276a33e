import { describe, expect, it } from "vitest";
import { listSealingKeys } from "@/server/domain/sealing/list-sealing-keys";
import { makeResealing } from "@/server/domain/sealing/make-resealing";
import { activationSeconds, rotateSealKey } from "@/server/domain/sealing/rotate-seal-key";
import { makeMasterKey } from "@/server/platform/master-key";
import { makeSealer } from "@/server/platform/sealer";
import { type Harness, harness } from "../harness";
import { first, neighbour, second } from "./neighbour";
import { manyMails } from "./sealed-values";

/** What an installation from before keys had ids holds: the fingerprint of its master key, and values without an id. */
async function fromBefore(h: Harness, masterKey: string) {
  const bytes = Buffer.from(masterKey, "base64");
  await h.database.prisma.sealingKey.deleteMany();
  await h.database.prisma.instance.updateMany({ data: { masterKeyCheck: makeMasterKey(bytes).check } });
  const sealer = makeSealer(bytes);
  await manyMails(h, 1, sealer);
  return sealer;
}

describe("an installation from before keys had ids", () => {
  it("keeps every fingerprint and derived key, and seals as it did until the first rotation", async () => {
    const h = await harness();
    const before = await fromBefore(h, first);

    const { ctx } = await neighbour(h, { MASTER_KEY: first });

    expect(ctx.sealer.fingerprint("a")).toEqual(before.fingerprint("a"));
    expect(ctx.sealer.derive("a")).toEqual(before.derive("a"));
    expect(before.open(ctx.sealer.seal("x", "row 1"), "row 1")).toBe("x");
    expect((await listSealingKeys(ctx)).map(({ use, values }) => [use, values])).toEqual([["root", 1]]);
  });

  it("gets keys with ids by its first rotation, its root for ever", async () => {
    const h = await harness();
    const before = await fromBefore(h, first);
    const { ctx } = await neighbour(h, { MASTER_KEY: first });
    await rotateSealKey(ctx);
    h.clock.advance(activationSeconds + 300);

    await makeResealing(ctx)();

    expect((await listSealingKeys(ctx)).map(({ use, values, retiredAt }) => [use, values, retiredAt])).toEqual([
      ["root", 0, h.clock.now()],
      ["current", 1, null],
    ]);
    const moved = await neighbour(h, { MASTER_KEY: second, MASTER_KEY_PREVIOUS: first });
    expect(moved.ctx.sealer.fingerprint("a")).toEqual(before.fingerprint("a"));
    const mail = await h.database.prisma.outboxMail.findFirstOrThrow();
    expect(moved.ctx.sealer.open(mail.payloadSealed ?? Buffer.alloc(0), "outbox_mails.payload mail_1")).toBe("{}");
  });

  it("may change its master key with the same start, by 10 processes at once", async () => {
    const h = await harness();
    const before = await fromBefore(h, first);

    const all = await Promise.all(
      Array.from({ length: 10 }, () => neighbour(h, { MASTER_KEY: second, MASTER_KEY_PREVIOUS: first })),
    );

    for (const { ctx } of all) expect(ctx.sealer.fingerprint("a")).toEqual(before.fingerprint("a"));
    expect(await h.database.prisma.sealingKey.count()).toBe(1);
  });
});

describe("a first start", () => {
  it("by 20 processes at once makes one root and one key", async () => {
    const h = await harness({ MASTER_KEY: first });
    await h.database.prisma.$transaction([
      h.database.prisma.instance.deleteMany(),
      h.database.prisma.sealingKey.deleteMany(),
    ]);

    const all = await Promise.all(Array.from({ length: 20 }, () => neighbour(h, { MASTER_KEY: first })));

    const uses = (await listSealingKeys(h.ctx)).map(({ use }) => use);
    expect(uses).toEqual(["root", "current"]);
    const sealed = all.map(({ ctx }) => ctx.sealer.seal("x", "y"));
    for (const { ctx } of all) expect(sealed.map((bytes) => ctx.sealer.open(bytes, "y"))).toEqual(all.map(() => "x"));
  });

  it("after the remembered fingerprint was deleted leaves nothing that a lost master key wrapped", async () => {
    const h = await harness({ MASTER_KEY: first });
    await h.database.prisma.instance.deleteMany();

    const { ctx } = await neighbour(h, { MASTER_KEY: second });

    const { id } = makeMasterKey(Buffer.from(second, "base64"));
    expect((await listSealingKeys(ctx)).map(({ use, masterKeyId }) => [use, masterKeyId])).toEqual([
      ["root", id],
      ["current", id],
    ]);
  });
});
