import { type KeyManager, listKeyManagers } from "../../db/key-owners.store";
import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";

/** Whom a mail about a key goes to: its account, or everybody who owns its workspace. */
export function ownersToTell(tx: Ctx, key: Pick<Key, "ownerKind" | "ownerId">): Promise<KeyManager[]> {
  return listKeyManagers(tx.db, key);
}
