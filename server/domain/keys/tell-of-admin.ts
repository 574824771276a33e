import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { queueMail } from "../mail/queue-mail";
import { ownersToTell } from "./owners-to-tell";

/** Tells whoever answers for a key what an admin did to it; not the admin themselves. Inside the transaction. */
export async function tellOfAdmin(
  tx: Ctx,
  actor: Actor,
  key: Key,
  what: "disabled" | "enabled" | "revoked",
  reason: string,
): Promise<void> {
  if (key.ownerId === actor.accountId) return;
  for (const { email, locale, nickname } of await ownersToTell(tx, key)) {
    await queueMail(tx, {
      template: "key-ended-by-admin",
      to: email,
      locale,
      payload: {
        nickname,
        keyName: key.name,
        keyMasked: key.secretMasked,
        what,
        reason,
        at: tx.clock.now().toISOString(),
        keysUrl: `${tx.config.APP_URL}/keys`,
      },
    });
  }
}
