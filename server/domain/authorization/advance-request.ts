import { type Consent, findConsent, holdConsent } from "../../db/consents.store";
import { findWorkspaceOf } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError, isDomainError } from "../errors";
import type { CurrentSession } from "../sessions/resolve-session";
import { answerOnce } from "./answer-once";
import type { PendingRequest } from "./checked-request";
import { isAlwaysAsked, isCovered } from "./consent.rules";
import { isSomebodyElse } from "./hinted-account";
import { isFresh } from "./is-fresh";
import { issueCode } from "./issue-code";

/** What comes next: something that the person does, an error that goes back, or the code. */
export type NextStep =
  | { step: "log_in" }
  | { step: "agree" }
  | { step: "refused"; code: "login_required" | "consent_required" }
  | { step: "answered"; redirectTo: string };

/**
 * Takes a request as far as it goes without asking anybody anything.
 * @throws DomainError `authorization_request_invalid` where another browser was faster; `workspace_not_found` for one that
 * asks for a workspace which the person is not in.
 */
export async function advanceRequest(
  ctx: Ctx,
  request: PendingRequest,
  current: CurrentSession | null,
): Promise<NextStep> {
  const isSilent = request.parameters.prompt.includes("none");
  if (!current || !isFresh(ctx, request, current)) {
    return isSilent ? { step: "refused", code: "login_required" } : { step: "log_in" };
  }
  if (isSomebodyElse(request, current)) {
    // Who has just logged in as another would only be asked to do so again.
    const isJustNow = current.loggedInAt > request.createdAt;
    return isSilent || isJustNow ? { step: "refused", code: "login_required" } : { step: "log_in" };
  }
  const consent = await agreedBefore(ctx, request, current.account.id);
  if (!consent) {
    if (isSilent) return { step: "refused", code: "consent_required" };
    await requireAskedWorkspace(ctx, request, current.account.id);
    return { step: "agree" };
  }
  return answered(ctx, request, current, consent).catch((error: unknown) => {
    // Cut off a moment ago: it has to ask again.
    if (!isDomainError(error) || error.code !== "consent_required") throw error;
    return isSilent ? { step: "refused", code: "consent_required" } : { step: "agree" };
  });
}

/** @throws DomainError `consent_required`, and then nothing is written; as `answerOnce`. */
async function answered(
  ctx: Ctx,
  request: PendingRequest,
  current: CurrentSession,
  { clientId, accountId, workspaceId }: Consent,
): Promise<NextStep> {
  const redirectTo = await answerOnce(ctx, request, async (tx) => {
    if (!(await holdConsent(tx.db, clientId, accountId))) throw new DomainError("consent_required");
    return issueCode(tx, request, current, workspaceId);
  });
  return { step: "answered", redirectTo };
}

/**
 * The person is told, and not the app: one that could ask by a redirect would learn who belongs where.
 * @throws DomainError `workspace_not_found`, the same for one that there is none of.
 */
async function requireAskedWorkspace(ctx: Ctx, { parameters }: PendingRequest, accountId: string): Promise<void> {
  const { workspaceId: id } = parameters;
  if (id === null || (await findWorkspaceOf(ctx.db, { id, accountId }))) return;
  throw new DomainError("workspace_not_found");
}

/** The consent that spares the question, or null. One for a workspace that the person has left since spares nothing. */
async function agreedBefore(ctx: Ctx, request: PendingRequest, accountId: string): Promise<Consent | null> {
  const { client, parameters } = request;
  if (parameters.prompt.includes("consent") || isAlwaysAsked(client, parameters.redirectUri)) return null;
  const consent = await findConsent(ctx.db, client.id, accountId);
  if (!consent || !isCovered(consent, parameters)) return null;
  const { workspaceId } = consent;
  const isMember = workspaceId === null || (await findWorkspaceOf(ctx.db, { id: workspaceId, accountId }));
  return isMember ? consent : null;
}
