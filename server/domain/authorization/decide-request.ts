import { findWorkspaceOf } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { type CurrentSession, resolveSession } from "../sessions/resolve-session";
import { answerAddress } from "./answer-address";
import { answerOnce } from "./answer-once";
import type { PendingRequest } from "./checked-request";
import { findRequest } from "./find-request";
import { isSomebodyElse } from "./hinted-account";
import { isFresh } from "./is-fresh";
import { issueCode } from "./issue-code";
import { rememberConsent } from "./remember-consent";

interface Decision {
  /** The handle. */
  request: string;
  decision: "allow" | "deny";
  /** In which of the person's workspaces the app acts; absent: the one that it asks for, else all of them. */
  workspaceId?: string | undefined;
}

/**
 * A person's answer to an app. What is agreed to is what was stored; of any number of answers the first one counts.
 * @returns the app's address, with a code or the refusal, to send the browser to.
 * @throws DomainError `authorization_request_invalid`, `login_required` for a log-in older than the request allows,
 * `workspace_not_found` for one that the person is no member of, or that is not the one that the app asks for.
 */
export async function decideRequest(ctx: Ctx, actor: Actor, decision: Decision): Promise<{ redirectTo: string }> {
  const current = await sessionOf(ctx, actor);
  const request = await findRequest(ctx, decision.request);
  // Who asked that nobody be asked is not answered by somebody.
  if (!request || request.parameters.prompt.includes("none")) throw new DomainError("authorization_request_invalid");
  if (!isFresh(ctx, request, current) || isSomebodyElse(request, current)) throw new DomainError("login_required");
  if (decision.decision === "deny") return { redirectTo: await deny(ctx, actor, request) };
  const asked = request.parameters.workspaceId;
  const workspaceId = decision.workspaceId ?? asked;
  if (asked !== null && workspaceId !== asked) throw unknownWorkspace();
  return { redirectTo: await allow(ctx, actor, { request, current, workspaceId }) };
}

async function sessionOf(ctx: Ctx, { via, sessionId }: Actor): Promise<CurrentSession> {
  const current = via === "session" && sessionId !== null ? await resolveSession(ctx, { id: sessionId }) : null;
  if (!current) throw new DomainError("credential_invalid");
  return current;
}

function deny(ctx: Ctx, actor: Actor, request: PendingRequest): Promise<string> {
  return answerOnce(ctx, request, async (tx) => {
    await recordAudit(tx, "consent.denied", auditFacts(actor, request));
    const description = "The person said no.";
    return answerAddress(tx, request.parameters, { error: "access_denied", description });
  });
}

interface Agreement {
  request: PendingRequest;
  current: CurrentSession;
  workspaceId: string | null;
}

function allow(ctx: Ctx, actor: Actor, { request, current, workspaceId }: Agreement): Promise<string> {
  const { accountId } = actor;
  return answerOnce(ctx, request, async (tx) => {
    if (workspaceId !== null && !(await findWorkspaceOf(tx.db, { id: workspaceId, accountId }))) {
      throw unknownWorkspace();
    }
    const { scopes, audience } = request.parameters;
    await rememberConsent(tx, { clientId: request.client.id, accountId, workspaceId, scopes, audience });
    const { detail, ...facts } = auditFacts(actor, request);
    await recordAudit(tx, "consent.given", { ...facts, detail: { ...detail, scopes } });
    return issueCode(tx, request, current, workspaceId);
  });
}

function unknownWorkspace(): DomainError {
  return new DomainError("workspace_not_found", { fields: [{ path: "workspaceId", code: "unknown" }] });
}

function auditFacts(actor: Actor, { client }: PendingRequest) {
  const { accountId } = actor;
  return { actor: auditActor(actor), accountId, targetId: client.id, detail: { name: client.name } };
}
