import { describe, expect, it } from "vitest";
import { finishRotations } from "@/server/domain/keys/finish-rotations";
import { flushKeyUsage } from "@/server/domain/keys/flush-key-usage";
import { problem } from "../../problem";
import {
  act,
  atOnce,
  everything,
  type Keeping,
  keeping,
  keyBody,
  keyFor,
  mailed,
  propagated,
  statusesOf,
  verdictOf,
} from "./keeping";

const day = 86_400;
const later = (h: Pick<Keeping, "clock">, seconds: number) => new Date(h.clock.now().getTime() + seconds * 1000);

describe("POST /api/v1/keys/{id}/rotate", () => {
  it("makes a key like the old one, which works on, and tells the owner", async () => {
    const h = await keeping();
    const settings = {
      name: "CI",
      description: "deploys",
      scopes: ["keys:read", "keys:verify"] as const,
      metadata: { stage: "prod" },
      ipAllowlist: ["203.0.113.0/24"],
      rateLimit: { max: 100, windowSeconds: 60 },
      quota: { remaining: 1000, refill: 1000, refillEvery: "day" as const },
      leakPolicy: "notify" as const,
    };
    const key = await keyFor(h, { ...settings, expiresAt: later(h, 10 * day) });
    h.clock.advance(3600);

    const options = { cookie: h.owner.cookie, body: { grace: "24h" } };
    const rotated = await h.call("POST", `/api/v1/keys/${key.id}/rotate`, options);

    const same = { ...settings, quota: { ...settings.quota, refillAt: "2026-11-21T00:00:00.000Z" } };
    const { key: secret, replaces, propagation, ...made } = rotated.body;
    expect([rotated.status, propagation]).toEqual([201, propagated]);
    expect(made).toEqual(
      await keyBody(h, h.owner, {
        ...same,
        createdAt: "2026-11-20T13:00:00.000Z",
        expiresAt: "2026-11-30T13:00:00.000Z",
      }),
    );
    expect(replaces).toEqual(
      await keyBody(h, h.owner, {
        ...same,
        id: key.id,
        expiresAt: "2026-11-30T12:00:00.000Z",
        rotation: {
          toKeyId: made.id,
          rotatedAt: "2026-11-20T13:00:00.000Z",
          revokesAt: "2026-11-21T13:00:00.000Z",
          revokesWhenUnusedSeconds: null,
        },
      }),
    );
    const from = { ip: "203.0.113.9" };
    expect(await verdictOf(h.verify, secret, from)).toBe("valid");
    expect(await verdictOf(h.verify, key.secret, from)).toBe("valid");
    expect(await mailed(h, "key-rotated")).toEqual([h.owner.email]);
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "key.rotated",
      accountId: h.owner.id,
      targetId: key.id,
      actorKind: "account",
      actorId: h.owner.id,
      detail: { name: "CI", newKeyId: made.id, grace: "24h" },
    });
  });

  it.each([
    ["15m", 900],
    ["1h", 3600],
    ["24h", day],
    ["7d", 7 * day],
  ])("with a grace of %s lets the old one work to the millisecond", async (grace, seconds) => {
    const h = await keeping();
    const key = await keyFor(h);
    const { body } = await act(h, key.id, "rotate", { grace });

    h.clock.advance(seconds - 0.001);
    expect(await verdictOf(h.verify, key.secret)).toBe("valid");
    h.clock.advance(0.001);
    expect(await verdictOf(h.verify, key.secret)).toBe("revoked");

    expect(await verdictOf(h.verify, body.key)).toBe("valid");
    h.clock.advance(100);
    await finishRotations(h.ctx);
    const row = await h.database.prisma.key.findUniqueOrThrow({ where: { id: key.id } });
    expect([row.revokedAt, row.revokedBy, row.revokeReason]).toEqual([row.revokesAt, null, "superseded"]);
  });

  it("with no grace ends the old one at once", async () => {
    const h = await keeping();
    const key = await keyFor(h);

    const { body } = await act(h, key.id, "rotate", { grace: "now" });

    expect(body.replaces).toMatchObject({ status: "revoked", revokedBy: h.owner.id, revokeReason: "superseded" });
    expect(await verdictOf(h.verify, key.secret)).toBe("revoked");
    expect(await verdictOf(h.verify, body.key)).toBe("valid");
  });

  it.each(["24h", "until_unused"])("with a grace of %s never lets the old one outlive its own end", async (grace) => {
    const h = await keeping();
    const key = await keyFor(h, { expiresAt: later(h, 600) });

    const { body } = await act(h, key.id, "rotate", { grace });

    expect(body.replaces.rotation.revokesAt).toBe("2026-11-20T12:10:00.000Z");
    h.clock.advance(599.999);
    expect(await verdictOf(h.verify, key.secret)).toBe("valid");
    h.clock.advance(0.001);
    expect(await verdictOf(h.verify, key.secret)).toBe("revoked");
  });

  it("makes one successor when 50 rotate at once", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    const before = await h.rowCounts();

    const answers = await atOnce(50, () => act(h, key.id, "rotate", { grace: "1h" }));

    expect(statusesOf(answers)).toEqual({ 201: 1, 409: 49 });
    for (const { status, body } of answers) if (status === 409) expect(body).toEqual(problem(409, "key_rotated"));
    const { keys, mails, audits, reaches } = await h.rowCounts();
    expect([keys, mails, audits, reaches]).toEqual([
      before.keys + 1,
      before.mails + 1,
      before.audits + 1,
      before.reaches + 1,
    ]);
  });

  it("refuses a second time, and its successor can be rotated", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    const { body } = await act(h, key.id, "rotate");
    const before = await everything(h);

    const again = await act(h, key.id, "rotate", { grace: "now" });

    expect([again.status, again.body]).toEqual([409, problem(409, "key_rotated")]);
    expect(await everything(h)).toEqual(before);
    expect((await act(h, body.id, "rotate")).status).toBe(201);
  });

  it("refuses at the number of keys that an owner may have, and changes nothing", async () => {
    const h = await keeping({ KEYS_PER_OWNER: "2" });
    const key = await keyFor(h);
    await keyFor(h);
    const before = await everything(h);

    const answer = await act(h, key.id, "rotate");

    expect([answer.status, answer.body]).toEqual([409, problem(409, "key_limit_reached")]);
    expect(await everything(h)).toEqual(before);
  });
});

describe("a key that works until it falls silent", () => {
  async function rotating() {
    const h = await keeping();
    const key = await keyFor(h);
    await act(h, key.id, "rotate", { grace: "until_unused" });
    const revokedAt = async () =>
      (await h.database.prisma.key.findUniqueOrThrow({ where: { id: key.id } })).revokedAt?.toISOString() ?? null;
    return { h, key, revokedAt };
  }

  it.each([
    ["was never used", null],
    ["was last used ten hours after", 36_000],
  ])("ends after a day of silence: one that %s", async (_name, usedAfter) => {
    const { h, key, revokedAt } = await rotating();
    if (usedAfter !== null) {
      h.clock.advance(usedAfter);
      expect(await verdictOf(h.verify, key.secret)).toBe("valid");
      await flushKeyUsage(h.ctx);
    }

    h.clock.advance(day - 0.001);
    await finishRotations(h.ctx);
    expect(await revokedAt()).toBeNull();
    h.clock.advance(0.001);
    await finishRotations(h.ctx);

    expect(await revokedAt()).toBe(h.clock.now().toISOString());
    expect(await verdictOf(h.verify, key.secret)).toBe("revoked");
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "key.revoked",
      accountId: h.owner.id,
      targetId: key.id,
      actorKind: "system",
      actorId: null,
      detail: { name: "test key", reason: "superseded" },
    });
  });

  it("ends after 30 days though it is used every day", async () => {
    const { h, key, revokedAt } = await rotating();
    for (let n = 0; n < 60; n += 1) {
      expect(await verdictOf(h.verify, key.secret)).toBe("valid");
      await flushKeyUsage(h.ctx);
      h.clock.advance(n === 59 ? day / 2 - 0.001 : day / 2);
      await finishRotations(h.ctx);
    }
    expect(await revokedAt()).toBeNull();
    h.clock.advance(0.001);

    expect(await verdictOf(h.verify, key.secret)).toBe("revoked");
  });
});
