import { type ClientSecret, countLiveClientSecrets, insertClientSecret } from "../../db/client-secrets.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { mintSecret } from "../secrets";
import { clientReachOf, lockManagedClient } from "./managed-client";
import { recordClientEvent } from "./record-client-event";

/** Enough to change one without a break, and to have one for each place that it runs in. */
const liveSecretsMax = 5;

/**
 * Gives an app one more secret; those it has stay good, so that it can be changed without a break.
 * @param expiresInSeconds how long it is good; null: until it is revoked.
 * @returns the secret, this once.
 * @throws DomainError `client_not_found`, `client_state_conflict` for an app that proves itself in another way,
 * `client_limit_reached` when it has five live ones.
 */
export async function addClientSecret(
  ctx: Ctx,
  actor: Actor,
  id: string,
  { expiresInSeconds }: { expiresInSeconds: number | null },
): Promise<{ secret: string; item: ClientSecret }> {
  const reach = clientReachOf(actor);
  return inTransaction(ctx, async (tx) => {
    const client = await lockManagedClient(tx, reach, id);
    if (client.authMethod !== "client_secret") throw new DomainError("client_state_conflict");
    if ((await countLiveClientSecrets(tx.db, id, tx.clock.now())) >= liveSecretsMax) {
      throw new DomainError("client_limit_reached");
    }
    const made = await mintClientSecret(tx, { clientId: id, createdBy: actor.accountId, expiresInSeconds });
    const detail = { secretId: made.item.id, hint: made.item.secretMasked };
    await recordClientEvent(tx, "client.secret_added", client, { actor, reach }, detail);
    return made;
  });
}

interface NewSecret {
  clientId: string;
  /** The account that made it; absent: the app itself. */
  createdBy?: string;
  /** Null or absent: until it is revoked. */
  expiresInSeconds?: number | null;
}

/** The secret alone, inside a transaction that holds the app and audits what is done. */
export async function mintClientSecret(
  tx: Ctx,
  { clientId, createdBy, expiresInSeconds = null }: NewSecret,
): Promise<{ secret: string; item: ClientSecret }> {
  const now = tx.clock.now();
  const { secret, digest, masked } = mintSecret(tx.random, "client");
  const item = await insertClientSecret(tx.db, {
    id: newId(tx.random, "csec"),
    clientId,
    secretDigest: digest,
    secretMasked: masked,
    createdAt: now,
    createdBy: createdBy ?? null,
    expiresAt: expiresInSeconds === null ? null : secondsAfter(now, expiresInSeconds),
  });
  return { secret, item };
}
