import type { MailPayload } from "@/emails/registry";
import { listKeyManagers } from "../../db/key-owners.store";
import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import { queueMail } from "../mail/queue-mail";

type KeyMail = "key-created" | "key-rotated" | "key-new-caller" | "key-leaked" | "key-expiring" | "key-ended-by-admin";

/** Mails whoever answers for a key: its account, or everybody who owns its workspace. Inside the transaction. */
export async function tellOwners<Name extends KeyMail>(
  tx: Ctx,
  key: Key,
  template: Name,
  /** What the mail says beside whose and which key it is. */
  news: Omit<MailPayload<Name>, "nickname" | "keyName" | "keyMasked">,
  expiresAt?: Date,
): Promise<void> {
  for (const { email, locale, nickname } of await listKeyManagers(tx.db, key)) {
    const about = { nickname, keyName: key.name, keyMasked: key.secretMasked };
    const payload = { ...news, ...about } as unknown as MailPayload<Name>; // what `Omit` took away is there again
    await queueMail(tx, { template, to: email, locale, payload, expiresAt });
  }
}
