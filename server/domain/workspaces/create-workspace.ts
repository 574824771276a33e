import { insertSharedWorkspace, type Workspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";

/** Makes a workspace that can be shared; the actor is its first owner. */
export async function createWorkspace(ctx: Ctx, actor: Actor, { name }: { name: string }): Promise<Workspace> {
  const id = newId(ctx.random, "ws");
  const { accountId } = actor;
  await inTransaction(ctx, async (tx) => {
    await insertSharedWorkspace(tx.db, { id, name, accountId, now: tx.clock.now() });
    await recordAudit(tx, "workspace.created", {
      actor: auditActor(actor),
      accountId,
      targetId: id,
      detail: { name },
    });
  });
  return { id, name, personal: false, role: "owner" };
}
