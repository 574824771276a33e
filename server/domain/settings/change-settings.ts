import { type Settings, updateSettings } from "../../db/settings.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, requireAdmin } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { requireRecentProof } from "../sessions/require-recent-proof";

/**
 * Changes what is named of what binds the whole installation; keys and apps that are there stay as they are.
 * @throws DomainError `scope_insufficient`.
 */
export async function changeSettings(ctx: Ctx, actor: Actor, change: Partial<Settings>): Promise<Settings> {
  requireAdmin(actor);
  return inTransaction(ctx, async (tx) => {
    await requireRecentProof(tx, actor);
    const settings = await updateSettings(tx.db, change);
    await recordAudit(tx, "settings.changed", { actor: auditActor(actor), detail: { ...change } });
    return settings;
  });
}
