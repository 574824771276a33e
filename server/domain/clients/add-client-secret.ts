import { type ClientSecret, countLiveClientSecrets, insertClientSecret } from "../../db/client-secrets.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { mintSecret } from "../secrets";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { clientReachOf, lockManagedClient } from "./managed-client";
import { recordClientEvent } from "./record-client-event";

/** Enough to change one without a break, and to have one for each place that it runs in. */
const liveSecretsMax = 5;

/**
 * Gives an app one more secret; those it has stay good, so that it can be changed without a break.
 * @param expiresInSeconds how long it is good; null: until it is revoked.
 * @param readable keeps it sealed as well, so that `revealClientSecret` can show it again.
 * @returns the secret, this once.
 * @throws DomainError `client_not_found`, `client_state_conflict` for an app that proves itself in another way,
 * `client_limit_reached` when it has five live ones.
 */
export async function addClientSecret(
  ctx: Ctx,
  actor: Actor,
  id: string,
  { expiresInSeconds, readable = false }: { expiresInSeconds: number | null; readable?: boolean },
): Promise<{ secret: string; item: ClientSecret }> {
  const reach = clientReachOf(actor);
  return inTransaction(ctx, async (tx) => {
    const client = await lockManagedClient(tx, reach, id);
    if (client.authMethod !== "client_secret") throw new DomainError("client_state_conflict");
    if ((await countLiveClientSecrets(tx.db, id, tx.clock.now())) >= liveSecretsMax) {
      throw new DomainError("client_limit_reached");
    }
    await requireRecentProof(tx, actor);
    const made = await mintClientSecret(tx, { clientId: id, createdBy: actor.accountId, expiresInSeconds, readable });
    const detail = { secretId: made.item.id, hint: made.item.secretMasked, ...(readable && { readable }) };
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
  /** Absent: only its digest is kept. */
  readable?: boolean;
}

/** What binds a sealed secret to its row. */
export function clientSecretContext(id: string): string {
  return `client_secrets.secret ${id}`;
}

/** The secret alone, inside a transaction that holds the app and audits what is done. */
export async function mintClientSecret(
  tx: Ctx,
  { clientId, createdBy, expiresInSeconds = null, readable = false }: NewSecret,
): Promise<{ secret: string; item: ClientSecret }> {
  const now = tx.clock.now();
  const { secret, digest, masked } = mintSecret(tx.random, "client");
  const id = newId(tx.random, "csec");
  const item = await insertClientSecret(tx.db, {
    id,
    clientId,
    secretDigest: digest,
    secretMasked: masked,
    secretSealed: readable ? tx.sealer.seal(secret, clientSecretContext(id)) : null,
    createdAt: now,
    createdBy: createdBy ?? null,
    expiresAt: expiresInSeconds === null ? null : secondsAfter(now, expiresInSeconds),
  });
  return { secret, item };
}
