import { listMemberRows, setRole } from "../../db/memberships.store";
import { deleteSharedWorkspace, listSharedWorkspaceIds, lockWorkspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";

/** The shared workspaces of an account that is about to go, held so that nobody comes or goes until then. Inside the transaction. */
export async function lockSharedWorkspaces(tx: Ctx, accountId: string): Promise<string[]> {
  const ids = await listSharedWorkspaceIds(tx.db, accountId);
  for (const id of ids) await lockWorkspace(tx.db, id);
  return ids;
}

/**
 * What becomes of shared workspaces once somebody has gone from them: one with nobody left goes, too, with its keys; of
 * one with no owner left, the member who came first becomes the owner.
 */
export async function settleWorkspaces(tx: Ctx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const members = await listMemberRows(tx.db, id);
    const [first] = members;
    const actor = { kind: "system" } as const;
    if (!first) {
      await deleteSharedWorkspace(tx.db, id);
      await recordAudit(tx, "workspace.deleted", { actor, targetId: id, detail: { reason: "nobody_left" } });
    } else if (!members.some(({ role }) => role === "owner")) {
      const { accountId } = first;
      await setRole(tx.db, { workspaceId: id, accountId }, "owner");
      await recordAudit(tx, "workspace.member_changed", { actor, accountId, targetId: id, detail: { role: "owner" } });
    }
  }
}
