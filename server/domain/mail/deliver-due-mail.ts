import type { MailPayload, MailTemplate } from "@/emails/registry";
import { claimDueMail, markMailFailed, markMailRetry, markMailSent, type OutboxRow } from "../../db/outbox.store";
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

/** How many one call takes on before others get their turn. */
const mostAtOnce = 20;
/** Longer than one sending may take (see workers.ts); a process that died gives its mail back after it. */
const leaseSeconds = 30;
const maxAttempts = 8;

/** Seconds until the next try: 5, 10, 20 … up to an hour. */
export function backoffSeconds(attempts: number): number {
  return Math.min(5 * 2 ** (attempts - 1), 3600);
}

/**
 * Delivers what is due, each mail at least once: a process that dies between sending and noting it sends again under
 * the same id. Mails are claimed one by one, so that none waits out its lease behind a slow one.
 * @returns how many were taken up.
 */
export async function deliverDueMail(ctx: Ctx, delivery: MailDelivery): Promise<number> {
  for (let taken = 0; taken < mostAtOnce; taken += 1) {
    const now = ctx.clock.now();
    const mail = await claimDueMail(ctx.db, now, secondsAfter(now, leaseSeconds));
    if (!mail) return taken;
    await deliverOne(ctx, delivery, mail);
  }
  return mostAtOnce;
}

async function deliverOne(ctx: Ctx, delivery: MailDelivery, mail: OutboxRow): Promise<void> {
  const now = ctx.clock.now();
  if (mail.expiresAt !== null && mail.expiresAt <= now) return markMailFailed(ctx.db, mail.id, "expired");
  try {
    if (!mail.payloadSealed) throw new Error("payload is gone");
    // React Email comes with the registry: a third of a second and 20 MB, taken with the first mail.
    const { mailTemplateField } = await import("@/emails/registry");
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
