import { type Settings, updateSettings } from "../../db/settings.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, requireAdmin } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";

/** Sets what binds the whole installation; keys that are there stay as they are. @throws DomainError `scope_insufficient`. */
export async function changeSettings(ctx: Ctx, actor: Actor, settings: Settings): Promise<Settings> {
  requireAdmin(actor);
  return inTransaction(ctx, async (tx) => {
    await updateSettings(tx.db, settings);
    await recordAudit(tx, "settings.changed", { actor: auditActor(actor), detail: { ...settings } });
    return settings;
  });
}
