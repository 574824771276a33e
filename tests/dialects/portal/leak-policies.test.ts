import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { answerTo, eventsOf, fateOf, found, leakMails, leakyKey, received, report, untouched } from "./leaking";

describe("a key that somebody found", () => {
  it("goes on working where its owner only wants to be told", async () => {
    const h = await harness();
    const { owner, key } = await leakyKey(h, "notify");

    expect(await report(h, [found(key.secret)])).toMatchObject(received);

    expect(await fateOf(h, key.id)).toEqual(untouched);
    expect(await answerTo(h, key.secret)).toBe(200);
    const detail = { name: "test key", source: "public", host: "pastebin.example", outcome: "notified" };
    expect(await eventsOf(h, key.id)).toEqual([
      { event: "key.leaked", accountId: owner.id, targetId: key.id, actorKind: "anyone", actorId: null, detail },
    ]);
    expect((await leakMails(h)).map(({ to }) => to)).toEqual([owner.email]);
  });

  it("is disabled where its owner wants it in quarantine", async () => {
    const h = await harness();
    const { owner, key } = await leakyKey(h, "quarantine");

    expect(await report(h, [found(key.secret)])).toMatchObject(received);

    expect(await fateOf(h, key.id)).toEqual({
      ...untouched,
      disabledAt: h.clock.now(),
      disableReason: "Found in public",
    });
    expect(await answerTo(h, key.secret)).toBe(401);
    expect((await eventsOf(h, key.id)).map(({ event }) => event).sort()).toEqual(["key.disabled", "key.leaked"]);
    expect((await leakMails(h)).map(({ to }) => to)).toEqual([owner.email]);
  });

  it("is revoked where its owner wants it ended", async () => {
    const h = await harness();
    const { owner, key } = await leakyKey(h, "revoke");

    expect(await report(h, [found(key.secret)])).toMatchObject(received);

    expect(await fateOf(h, key.id)).toEqual({
      ...untouched,
      revokedAt: h.clock.now(),
      revokeReason: "key_compromised",
    });
    expect(await answerTo(h, key.secret)).toBe(401);
    expect((await eventsOf(h, key.id)).map(({ event }) => event).sort()).toEqual(["key.leaked", "key.revoked"]);
    expect((await leakMails(h)).map(({ to }) => to)).toEqual([owner.email]);
  });

  it("is revoked even while it is disabled, so that nobody enables it again", async () => {
    const h = await harness();
    const { key } = await leakyKey(h, "revoke");
    await h.database.prisma.key.update({ where: { id: key.id }, data: { disabledAt: h.clock.now() } });

    await report(h, [found(key.secret)]);

    expect((await fateOf(h, key.id)).revokeReason).toBe("key_compromised");
  });

  it.each(["revokedAt", "expiresAt"] as const)("is left as it is when it has ended before: %s", async (end) => {
    const h = await harness();
    const { key } = await leakyKey(h, "quarantine");
    await h.database.prisma.key.update({ where: { id: key.id }, data: { [end]: h.clock.now() } });
    const [before, fate] = [await h.rowCounts(), await fateOf(h, key.id)];

    expect(await report(h, [found(key.secret)])).toMatchObject(received);

    expect(await h.rowCounts()).toEqual(before);
    expect(await fateOf(h, key.id)).toEqual(fate);
  });

  it("is told of once a day, however often it is found, and stopped each time", async () => {
    const h = await harness();
    const { key } = await leakyKey(h, "quarantine");
    const leaks = async () => (await eventsOf(h, key.id)).filter(({ event }) => event === "key.leaked").length;

    await report(h, [found(key.secret)]);
    await h.database.prisma.key.update({ where: { id: key.id }, data: { disabledAt: null } });
    h.clock.advance(86_399);
    await report(h, [found(key.secret, "https://elsewhere.example")]);

    expect((await fateOf(h, key.id)).disabledAt).toEqual(h.clock.now());
    expect([await leaks(), (await leakMails(h)).length]).toEqual([1, 1]);
    h.clock.advance(1);
    await report(h, [found(key.secret)]);
    expect([await leaks(), (await leakMails(h)).length]).toEqual([2, 2]);
  });

  it.each(["notify", "quarantine", "revoke"] as const)(
    "has one end and one mail however many report it at once: %s",
    async (policy) => {
      const h = await harness();
      const { key } = await leakyKey(h, policy);

      const answers = await Promise.all(Array.from({ length: 50 }, () => report(h, [found(key.secret)])));

      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      const end = { notify: [], quarantine: ["key.disabled"], revoke: ["key.revoked"] }[policy];
      expect((await eventsOf(h, key.id)).map(({ event }) => event).sort()).toEqual([...end, "key.leaked"].sort());
      expect(await leakMails(h)).toHaveLength(1);
    },
  );
});
