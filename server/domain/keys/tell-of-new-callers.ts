import type { NewCaller } from "../../db/key-usage.store";
import { findKey } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import { inTransaction } from "../in-transaction";
import { withinLimit } from "../limits";
import { issueQuarantineLink } from "./quarantine-link";
import { tellOwners } from "./tell-owners";

/** Asks the owners of keys that a program called them with from where none had: "was this you?". A few a day for each key. */
export async function tellOfNewCallers(ctx: Ctx, callers: NewCaller[]): Promise<void> {
  for (const caller of callers) {
    if (await withinLimit(ctx, "mail.new_caller", caller.keyId)) await tellOf(ctx, caller);
  }
}

async function tellOf(ctx: Ctx, { keyId, network, agent, firstSeenAt }: NewCaller): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const key = await findKey(tx.db, "any", keyId);
    if (!key || key.revokedAt || key.disabledAt) return;
    const link = await issueQuarantineLink(tx, key, network);
    const news = {
      network,
      agent,
      at: firstSeenAt.toISOString(),
      keyUrl: `${tx.config.APP_URL}/keys/${keyId}`,
      quarantineUrl: link.url,
      quarantineExpiresAt: link.expiresAt.toISOString(),
    };
    await tellOwners(tx, key, "key-new-caller", news, link.expiresAt);
  });
}
