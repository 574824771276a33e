import { disableKeyRow } from "../../db/key-endings.store";
import { findKey, type Key } from "../../db/keys.store";
import { putOneTimeCode, spendOneTimeCode } from "../../db/one-time-codes.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { digestSecret, hasSecretForm, mintSecret } from "../secrets";
import { propagate } from "./propagate";
import { recordKeyEvent } from "./record-key-event";

const purpose = "key_quarantine";
const lifetimeSeconds = 7 * 86_400;
const reason = "Disabled by a mail's link";

/**
 * Makes the one live link that disables this key for a notice about this network. Inside the transaction of the mail
 * that carries it.
 */
export async function issueQuarantineLink(
  tx: Ctx,
  key: Pick<Key, "id" | "ownerKind" | "ownerId">,
  network: string,
): Promise<{ url: string; expiresAt: Date }> {
  const { secret, digest } = mintSecret(tx.random, "quarantine");
  const now = tx.clock.now();
  const expiresAt = secondsAfter(now, lifetimeSeconds);
  await putOneTimeCode(tx.db, {
    id: newId(tx.random, "code"),
    purpose,
    subject: `${key.id} ${network}`,
    accountId: key.ownerKind === "account" ? key.ownerId : null,
    secretDigest: digest,
    createdAt: now,
    expiresAt,
  });
  return { url: `${tx.config.APP_URL}/quarantine?token=${secret}`, expiresAt };
}

/**
 * Disables the key of a link, for whoever has the mail: it can be enabled again by those who manage it, who log in for
 * that. When it returns the key is good nowhere, whatever it was before.
 * @throws DomainError `code_invalid` for an unknown, spent, replaced or expired link, all alike.
 */
export async function quarantineByLink(ctx: Ctx, token: string): Promise<void> {
  if (!hasSecretForm("quarantine", token)) throw new DomainError("code_invalid");
  const keyId = await inTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    const code = await spendOneTimeCode(tx.db, purpose, digestSecret(token), now);
    const key = code && (await findKey(tx.db, "any", code.subject.split(" ", 1)[0] ?? ""));
    if (!key) throw new DomainError("code_invalid");
    const by = { disabledAt: now, disabledBy: null, disableReason: reason };
    if (await disableKeyRow(tx.db, "any", key.id, by)) {
      await recordKeyEvent(tx, "key.disabled", key, "anyone", { reason });
    }
    return key.id;
  });
  await propagate(ctx, { keyIds: [keyId] });
}
