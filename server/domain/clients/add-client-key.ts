import { kindRules } from "@/shared/app-kinds";
import { countClientKeys, insertClientKey, type ManagedClientKey } from "../../db/client-key-admin.store";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { changeClient } from "./change-client";
import { clientReachOf, lockManagedClient } from "./managed-client";
import { readPublicKey } from "./public-key";
import { recordClientEvent } from "./record-client-event";
import { stopActingForOthers } from "./stop-acting-for";

/** The one in use, the one before, and the next. */
const keysMax = 3;

/**
 * Gives an app one more public key that its assertions are checked with (RFC 7523). One from somebody else than who made
 * the app ends that it acts for them.
 * @param publicKey a JWK or PEM. A private key is refused, and neither stored nor logged.
 * @throws DomainError `client_not_found`, `request_invalid` for a key that can't be used or is there already,
 * `client_state_conflict` for an app of a kind that signs nothing, `client_limit_reached` when it has three.
 */
export async function addClientKey(
  ctx: Ctx,
  actor: Actor,
  id: string,
  { publicKey }: { publicKey: string },
): Promise<ManagedClientKey> {
  const reach = clientReachOf(actor);
  const key = readPublicKey(publicKey);
  return changeClient(ctx, id, async (tx) => {
    const client = await lockManagedClient(tx, reach, id);
    if (!kindRules[client.kind].authMethods.includes("private_key_jwt")) throw new DomainError("client_state_conflict");
    if ((await countClientKeys(tx.db, id)) >= keysMax) throw new DomainError("client_limit_reached");
    await requireRecentProof(tx, actor);
    const row = { id: newId(tx.random, "ckey"), clientId: id, ...key, createdAt: tx.clock.now() };
    const item = await insertClientKey(tx.db, { ...row, createdBy: actor.accountId });
    if (!item) throw new DomainError("request_invalid", { fields: [{ path: "publicKey", code: "key_known" }] });
    await stopActingForOthers(tx, actor, client);
    const detail = { keyId: item.id, kid: item.kid };
    await recordClientEvent(tx, "client.key_added", client, { actor, reach }, detail);
    return item;
  });
}
