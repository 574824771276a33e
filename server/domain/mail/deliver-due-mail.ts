import { type MailPayload, type MailTemplate, mailTemplateField } from "@/emails/registry";
import { claimDueMails, markMailFailed, markMailRetry, markMailSent, type OutboxRow } from "../../db/outbox.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";

export interface MailDelivery {
  /** Sends one mail. @throws an error whose `isRetryable` is false when trying again is pointless. */
  send(mail: {
    id: string;
    to: string;
    template: MailTemplate;
    locale: "en" | "zh-CN";
    payload: MailPayload<MailTemplate>;
  }): Promise<void>;
}

const batch = 20;
const leaseSeconds = 120;
const maxAttempts = 8;

/** Seconds until the next try: 5, 10, 20 … up to an hour. */
export function backoffSeconds(attempts: number): number {
  return Math.min(5 * 2 ** (attempts - 1), 3600);
}

/**
 * Delivers what is due, each mail at least once: a process that dies between sending and noting it sends again under
 * the same id. @returns how many were taken up.
 */
export async function deliverDueMail(ctx: Ctx, delivery: MailDelivery): Promise<number> {
  const now = ctx.clock.now();
  const mails = await claimDueMails(ctx.db, now, secondsAfter(now, leaseSeconds), batch);
  for (const mail of mails) await deliverOne(ctx, delivery, mail);
  return mails.length;
}

async function deliverOne(ctx: Ctx, delivery: MailDelivery, mail: OutboxRow): Promise<void> {
  const now = ctx.clock.now();
  if (mail.expiresAt !== null && mail.expiresAt <= now) return markMailFailed(ctx.db, mail.id, "expired");
  try {
    if (!mail.payloadSealed) throw new Error("payload is gone");
    await delivery.send({
      id: mail.id,
      to: mail.recipient,
      template: mailTemplateField.parse(mail.template),
      locale: mail.locale === "zh-CN" ? "zh-CN" : "en",
      payload: JSON.parse(ctx.sealer.open(mail.payloadSealed, `outbox_mails.payload ${mail.id}`)),
    });
    await markMailSent(ctx.db, mail.id, ctx.clock.now());
  } catch (error) {
    await noteFailure(ctx, mail, error);
  }
}

async function noteFailure(ctx: Ctx, mail: OutboxRow, error: unknown): Promise<void> {
  const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : "unknown";
  const pointless = typeof error === "object" && error !== null && "isRetryable" in error && !error.isRetryable;
  ctx.log.warn({ event: "mail.failed", mailId: mail.id, attempts: mail.attempts, reason });
  if (pointless || mail.attempts >= maxAttempts) return markMailFailed(ctx.db, mail.id, reason);
  const next = secondsAfter(ctx.clock.now(), backoffSeconds(mail.attempts));
  await markMailRetry(ctx.db, mail.id, next, reason);
}
