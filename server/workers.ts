import { deleteDueAccounts } from "./domain/accounts/delete-due-accounts";
import { deliverLogoutNotices } from "./domain/authorization/deliver-logout-notices";
import { flushClientUsage } from "./domain/clients/flush-client-usage";
import { finishRotations } from "./domain/keys/finish-rotations";
import { flushAtLast, flushKeyUsage } from "./domain/keys/flush-key-usage";
import { tellOfExpiringKeys } from "./domain/keys/tell-of-expiring-keys";
import { deliverDueMail, type MailDelivery } from "./domain/mail/deliver-due-mail";
import { purgeExpired } from "./domain/purge-expired";
import { makeResealing } from "./domain/sealing/make-resealing";
import { refreshSealRing } from "./domain/sealing/refresh-seal-ring";
import { rotateSigningKeys } from "./domain/tokens/rotate-signing-keys";
import type { Ctx } from "./platform/ctx";
import type { Mailer } from "./platform/mailer/mailer";

/** What a process does by itself, beside answering. */
export interface Workers {
  start(): void;
  /** Lets what is under way finish, writes what is still in memory, and starts nothing more. */
  stop(): Promise<void>;
}

export function makeWorkers(ctx: Ctx, mailer: Mailer): Workers {
  const delivery = mailDelivery(ctx, mailer);
  const jobs = [
    { name: "mail", everyMs: 1000, run: () => deliverDueMail(ctx, delivery) },
    { name: "key usage", everyMs: 1000, run: () => flushKeyUsage(ctx) },
    { name: "app usage", everyMs: 1000, run: () => flushClientUsage(ctx) },
    { name: "rotations", everyMs: 30_000, run: () => finishRotations(ctx) },
    { name: "expiry", everyMs: 600_000, run: () => tellOfExpiringKeys(ctx) },
    { name: "deletion", everyMs: 60_000, run: () => deleteDueAccounts(ctx) },
    { name: "logout notices", everyMs: 2000, run: () => deliverLogoutNotices(ctx) },
    // Often, for a process that never lives long; there is something to do every few months.
    { name: "signing keys", everyMs: 600_000, run: () => rotateSigningKeys(ctx) },
    // Several times before a new key's turn comes.
    { name: "sealing keys", everyMs: 10_000, run: () => refreshSealRing(ctx) },
    { name: "resealing", everyMs: 10_000, run: makeResealing(ctx) },
    { name: "purge", everyMs: 600_000, run: () => purgeExpired(ctx) },
  ];
  let stopped = false;
  let timers: NodeJS.Timeout[] = [];
  const running = new Set<Promise<void>>();

  function repeat({ name, everyMs, run }: (typeof jobs)[number]) {
    const turn = async () => {
      await run().catch((error: unknown) => ctx.log.error({ err: error, job: name }));
      if (!stopped) schedule();
    };
    const schedule = () => {
      const timer = setTimeout(() => {
        timers = timers.filter((other) => other !== timer);
        const work = turn().finally(() => running.delete(work));
        running.add(work);
      }, everyMs);
      timer.unref();
      timers.push(timer);
    };
    schedule();
  }

  return {
    start: () => jobs.forEach(repeat),
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
      await flushAtLast(ctx).catch((error: unknown) => ctx.log.error({ err: error, job: "key usage" }));
      await flushClientUsage(ctx).catch((error: unknown) => ctx.log.error({ err: error, job: "app usage" }));
    },
  };
}

/** Shorter than a claim's lease: what takes longer is tried again, under the same id. */
const sendingMs = 25_000;

async function inTime(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the mail server took too long")), sendingMs);
  });
  await Promise.race([sending, tooLate]).finally(() => clearTimeout(timer));
}

/** Renders and sends; React Email is loaded with the first mail, because it takes a third of a second. */
export function mailDelivery(ctx: Ctx, mailer: Mailer): MailDelivery {
  return {
    async send({ id, to, template, locale, payload }) {
      const { renderMail } = await import("@/emails/render-mail");
      const rendered = await renderMail(template, locale, payload);
      await inTime(mailer.send({ id, to, from: ctx.config.MAIL_FROM, ...rendered }));
    },
  };
}
