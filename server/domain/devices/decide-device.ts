import { decideWaitingDevice } from "../../db/device-decisions.store";
import { holdMemberships } from "../../db/memberships.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { rememberConsent } from "../authorization/remember-consent";
import { DomainError } from "../errors";
import { holdStanding } from "../grants/hold-standing";
import { inTransaction } from "../in-transaction";
import { resolveSession } from "../sessions/resolve-session";
import { deciderOf } from "./decider";
import { userCodeDigest } from "./user-code";

export interface DeviceDecision {
  /** Eight letters, without the dash. */
  userCode: string;
  decision: "approve" | "deny";
  /** In which of the person's workspaces the app acts; absent: the one that it asks for, else all of them. */
  workspaceId?: string | undefined;
}

/**
 * Lets a device in, or not, in the session that opened it (RFC 8628 3.3). Of any number of decisions the first one counts.
 * @throws DomainError `user_code_invalid`, the same for one that is unknown, decided, expired or opened in another session;
 * `workspace_not_found` for one the person is no member of, or that is not the one that the app asks for.
 */
export async function decideDevice(ctx: Ctx, actor: Actor, input: DeviceDecision): Promise<"approved" | "denied"> {
  const decider = deciderOf(actor);
  const decision = input.decision === "approve" ? "approved" : "denied";
  // A session that goes on from another one's log-in is younger than that.
  const authTime = (await resolveSession(ctx, { id: decider.sessionId }))?.loggedInAt;
  if (!authTime) throw new DomainError("user_code_invalid");
  await inTransaction(ctx, async (tx) => {
    // What ends account or session looks for approved devices once.
    const { isActive, isSessionGoing } = await holdStanding(tx, decider);
    if (!isActive || !isSessionGoing) throw new DomainError("user_code_invalid");
    const chosen = decision === "approved" ? (input.workspaceId ?? null) : null;
    const digest = userCodeDigest(tx, input.userCode);
    const device = await decideWaitingDevice(tx.db, digest, decider, tx.clock.now(), {
      decision,
      workspaceId: chosen,
      authTime,
    });
    if (!device) throw new DomainError("user_code_invalid");
    const { workspaceId, askedWorkspaceId: asked } = device;
    const isOther = workspaceId !== null && asked !== null && workspaceId !== asked;
    if (isOther || (workspaceId !== null && !(await holdMemberships(tx.db, actor.accountId, [workspaceId])))) {
      throw new DomainError("workspace_not_found", { fields: [{ path: "workspaceId", code: "unknown" }] });
    }
    const { clientId, scopes, audience } = device;
    if (decision === "approved") {
      await rememberConsent(tx, { clientId, accountId: actor.accountId, workspaceId, scopes, audience });
    }
    await recordAudit(tx, `device.${decision}`, {
      actor: auditActor(actor),
      accountId: actor.accountId,
      targetId: clientId,
      detail: { name: device.clientName, ...(decision === "approved" && { scopes }) },
    });
  });
  return decision;
}
