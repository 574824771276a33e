import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { tellOwners } from "./tell-owners";

/** Tells whoever answers for a key what an admin did to it; not the admin themselves. Inside the transaction. */
export async function tellOfAdmin(
  tx: Ctx,
  actor: Actor,
  key: Key,
  what: "disabled" | "enabled" | "revoked",
  reason: string,
): Promise<void> {
  if (key.ownerId === actor.accountId) return;
  const at = tx.clock.now().toISOString();
  await tellOwners(tx, key, "key-ended-by-admin", { what, reason, at, keysUrl: `${tx.config.APP_URL}/keys` });
}
