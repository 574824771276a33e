import { findSealedClientSecret } from "../../db/client-secrets.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { clientSecretContext } from "./add-client-secret";
import { clientReachOf, lockManagedClient } from "./managed-client";
import { recordClientEvent } from "./record-client-event";

/**
 * Shows a secret that was chosen to stay readable once more, to a person who manages the app, in their own session. Each
 * look is audited.
 * @throws DomainError `scope_insufficient` for who is no person at their own session, `client_not_found`,
 * `client_secret_not_found` for one that the app doesn't have, or not any more, `client_state_conflict` for one of which
 * only the digest was kept, `reauthentication_required`.
 */
export async function revealClientSecret(ctx: Ctx, actor: Actor, id: string, secretId: string): Promise<string> {
  const reach = clientReachOf(actor);
  if (actor.sessionId === null) throw new DomainError("scope_insufficient");
  return inTransaction(ctx, async (tx) => {
    const client = await lockManagedClient(tx, reach, id);
    const kept = await findSealedClientSecret(tx.db, { id: secretId, clientId: id }, tx.clock.now());
    if (!kept) throw new DomainError("client_secret_not_found");
    const secret = kept.secretSealed && opened(tx, secretId, kept.secretSealed);
    if (secret === null) {
      throw new DomainError("client_state_conflict", { fields: [{ path: "secretId", code: "secret_not_kept" }] });
    }
    await requireRecentProof(tx, actor);
    const detail = { secretId, hint: kept.secretMasked };
    await recordClientEvent(tx, "client.secret_revealed", client, { actor, reach }, detail);
    return secret;
  });
}

/** One that was altered, or sealed under a master key that is gone, is as good as not kept. */
function opened(tx: Ctx, secretId: string, sealed: Uint8Array): string | null {
  try {
    return tx.sealer.open(sealed, clientSecretContext(secretId));
  } catch {
    tx.log.error({ event: "client.unsealable", secretId });
    return null;
  }
}
