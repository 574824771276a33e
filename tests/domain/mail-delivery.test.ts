import { describe, expect, it } from "vitest";
import { backoffSeconds, deliverDueMail, type MailDelivery } from "@/server/domain/mail/deliver-due-mail";
import { queueMail } from "@/server/domain/mail/queue-mail";
import { secondsAfter } from "@/server/platform/clock";
import { MailError } from "@/server/platform/mailer/mail-error";
import { type Harness, harness } from "../harness";

type Sent = Parameters<MailDelivery["send"]>[0];

/** A transport that notes what it is given, and fails when told to. */
function transport(fail: (attempt: number) => Error | null = () => null) {
  const sent: Sent[] = [];
  let attempts = 0;
  const send = async (mail: Sent) => {
    attempts += 1;
    const error = fail(attempts);
    if (error) throw error;
    sent.push(mail);
  };
  return { sent, send, attempts: () => attempts };
}

const payload = { nickname: "Ada", loginUrl: "http://localhost:3000/login", at: "2026-11-20T12:00:00.000Z" };

function queued({ ctx }: Harness, expiresAt?: Date) {
  const mail = { template: "sign-up-notice", to: "ada@example.com", locale: "en", payload } as const;
  return queueMail(ctx, { ...mail, ...(expiresAt && { expiresAt }) });
}

const row = ({ database }: Harness) => database.prisma.outboxMail.findFirstOrThrow();

describe("a queued mail", () => {
  it("is delivered with what it was queued with, and its payload is forgotten", async () => {
    const h = await harness();
    await queued(h);
    const before = await row(h);
    const { sent, send } = transport();

    expect(await deliverDueMail(h.ctx, { send })).toBe(1);
    expect(await deliverDueMail(h.ctx, { send })).toBe(0);

    expect(sent).toEqual([{ id: before.id, to: "ada@example.com", template: "sign-up-notice", locale: "en", payload }]);
    expect(await row(h)).toEqual({
      ...before,
      status: "sent",
      attempts: 1,
      sentAt: h.clock.now(),
      nextAttemptAt: secondsAfter(h.clock.now(), 30),
      payloadSealed: null,
    });
  });

  it("is sealed while it waits", async () => {
    const h = await harness();
    await queued(h);

    const { payloadSealed } = await row(h);
    expect(Buffer.from(payloadSealed ?? []).toString("latin1")).not.toMatch(/Ada|login/);
  });

  it("is undone with the change it tells of", async () => {
    const h = await harness();

    await expect(
      h.ctx.db.transaction(async (db) => {
        await queued({ ...h, ctx: { ...h.ctx, db } });
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");

    expect((await h.rowCounts()).mails).toBe(0);
  });

  it("is tried again after 5, 10, 20 seconds and so on, not before, with the same id", async () => {
    const h = await harness();
    await queued(h);
    const { sent, send, attempts } = transport((attempt) => (attempt < 4 ? new MailError("smtp: 421", true) : null));

    await deliverDueMail(h.ctx, { send });
    for (const wait of [5, 10, 20]) {
      const tried = attempts();
      h.clock.advance(wait - 1);
      expect(await deliverDueMail(h.ctx, { send })).toBe(0);
      h.clock.advance(1);
      expect(await deliverDueMail(h.ctx, { send })).toBe(1);
      expect(attempts()).toBe(tried + 1);
    }

    expect(sent.map(({ id }) => id)).toEqual([(await row(h)).id]);
    expect(await row(h)).toMatchObject({ status: "sent", attempts: 4, lastError: null });
  });

  it("is given up after eight tries, and its payload forgotten", async () => {
    const h = await harness();
    await queued(h);
    const { send, attempts } = transport(() => new MailError("smtp: 421", true));

    for (let n = 0; n < 20; n += 1) {
      await deliverDueMail(h.ctx, { send });
      h.clock.advance(3600);
    }

    expect(attempts()).toBe(8);
    expect(await row(h)).toMatchObject({
      status: "failed",
      attempts: 8,
      payloadSealed: null,
      lastError: "MailError: smtp: 421",
    });
  });

  it("is given up at once when trying again is pointless", async () => {
    const h = await harness();
    await queued(h);
    const { send, attempts } = transport(() => new MailError("recipient address refused", false));

    await deliverDueMail(h.ctx, { send });
    h.clock.advance(3600);
    await deliverDueMail(h.ctx, { send });

    expect(attempts()).toBe(1);
    expect(await row(h)).toMatchObject({ status: "failed", payloadSealed: null });
  });

  it.each([
    [-1, 1],
    [0, 0],
  ])("%i seconds after it expired is sent %i times", async (offset, times) => {
    const h = await harness();
    await queued(h, secondsAfter(h.clock.now(), 60));
    const { sent, send } = transport();
    h.clock.advance(60 + offset);

    await deliverDueMail(h.ctx, { send });

    expect(sent).toHaveLength(times);
    expect(await row(h)).toMatchObject({ status: times ? "sent" : "failed", payloadSealed: null });
  });

  it("is sent once by many workers", async () => {
    const h = await harness();
    for (let n = 0; n < 10; n += 1) await queued(h);
    const { sent, send } = transport();

    await Promise.all(Array.from({ length: 8 }, () => deliverDueMail(h.ctx, { send })));

    expect(sent).toHaveLength(10);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(10);
  });

  it("is sent again under the same id when the process died between sending and noting it", async () => {
    const h = await harness();
    await queued(h);
    const { sent, send } = transport();
    const dying = { send: (mail: Sent) => send(mail).then(() => new Promise<void>(() => {})) };
    void deliverDueMail(h.ctx, dying);
    await expect.poll(() => sent.length).toBe(1);

    h.clock.advance(29);
    expect(await deliverDueMail(h.ctx, { send })).toBe(0);
    h.clock.advance(1);
    expect(await deliverDueMail(h.ctx, { send })).toBe(1);

    expect(sent.map(({ id }) => id)).toEqual([(await row(h)).id, (await row(h)).id]);
    expect(await row(h)).toMatchObject({ status: "sent", attempts: 2 });
  });

  it("doesn't hold up the others when it can't be opened", async () => {
    const h = await harness();
    await queued(h);
    await h.database.prisma.outboxMail.updateMany({ data: { payloadSealed: Buffer.from("not sealed") } });
    await queued(h);
    const { sent, send } = transport();

    await deliverDueMail(h.ctx, { send });

    expect(sent).toHaveLength(1);
    const states = await h.database.prisma.outboxMail.findMany({
      select: { status: true },
      orderBy: { status: "asc" },
    });
    expect(states.map(({ status }) => status)).toEqual(["pending", "sent"]);
  });
});

it("the wait doubles from 5 seconds and stops at an hour", () => {
  expect(Array.from({ length: 12 }, (_, n) => backoffSeconds(n + 1))).toEqual([
    5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600,
  ]);
});
