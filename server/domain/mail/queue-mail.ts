import type { MailPayload, MailTemplate } from "@/emails/registry";
import { insertMail, type OutboxRow } from "../../db/outbox.store";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";

interface QueuedMail<Name extends MailTemplate> {
  template: Name;
  to: string;
  locale: "en" | "zh-CN";
  payload: MailPayload<Name>;
  /** After this it is pointless and not sent any more. */
  expiresAt?: Date;
}

/**
 * Writes a mail to the outbox in the transaction of the change it tells of: a change that is undone sends nothing, one
 * that is kept is told of. The payload is sealed, because links carry live codes.
 */
export async function queueMail<Name extends MailTemplate>(tx: Ctx, mail: QueuedMail<Name>): Promise<void> {
  await insertMail(tx.db, outboxRow(tx, mail));
}

/** The row alone, for a change that writes it in its own statement. */
export function outboxRow<Name extends MailTemplate>(tx: Ctx, mail: QueuedMail<Name>): OutboxRow {
  const id = newId(tx.random, "mail");
  const now = tx.clock.now();
  return {
    id,
    template: mail.template,
    locale: mail.locale,
    recipient: mail.to,
    payloadSealed: tx.sealer.seal(JSON.stringify(mail.payload), `outbox_mails.payload ${id}`),
    attempts: 0,
    createdAt: now,
    nextAttemptAt: now,
    expiresAt: mail.expiresAt ?? null,
  };
}
