import { advanceRequest } from "../../domain/authorization/advance-request";
import { answerAddress } from "../../domain/authorization/answer-address";
import { refuseRequest } from "../../domain/authorization/answer-once";
import { readRequest } from "../../domain/authorization/check-request";
import type { Parameters, PendingRequest } from "../../domain/authorization/checked-request";
import { keepRequest } from "../../domain/authorization/keep-request";
import { requestUriOf } from "../../domain/authorization/request-uri";
import { DomainError } from "../../domain/errors";
import type { CurrentSession } from "../../domain/sessions/resolve-session";
import type { Ctx } from "../../platform/ctx";
import type { Call } from "../endpoint";
import type { Reply } from "../incoming";
import { describedError } from "../oauth-errors";
import { seeOther, sessionOfBrowser } from "./see-other";

/**
 * Takes a browser that comes with an authorization request (RFC 6749 3.1, OpenID Connect Core 3.1.2) as far as it goes: to
 * the log-in, to the consent, or back to the app with a code or an error.
 * @throws DomainError for what must not go back to any address.
 */
export async function authorizeInBrowser({ ctx, incoming }: Call, parameters: Parameters): Promise<Reply> {
  const current = await sessionOfBrowser(ctx, incoming);
  const read = await readRequest(ctx, parameters);
  if ("refusal" in read) return refused(ctx, read, current);
  return nextStep(ctx, read, current);
}

/**
 * The same of a form. One of another site's brings no cookie along, so the browser comes again by itself, with the handle
 * alone.
 */
export async function authorizeByForm({ ctx }: Call, parameters: Parameters): Promise<Reply> {
  const read = await readRequest(ctx, parameters);
  if ("refusal" in read) return refused(ctx, read, null);
  return seeOther(continuePath(read.client.id, await handleOf(ctx, read)));
}

/**
 * An app that sends browsers here to have them sent on would have found an open redirector: an error goes back by the
 * browser of somebody who is logged in, or to an app that asked for silence (RFC 9700 4.11.2). Others see it here.
 */
function refused(
  ctx: Ctx,
  { refusal, ...address }: { redirectUri: string; state: string | null; isSilent: boolean; refusal: DomainError },
  current: CurrentSession | null,
): Reply {
  if (!current && !address.isSilent) throw refusal;
  return seeOther(answerAddress(ctx, address, describedError(refusal)));
}

async function nextStep(ctx: Ctx, request: PendingRequest, current: CurrentSession | null): Promise<Reply> {
  const next = await advanceRequest(ctx, request, current);
  switch (next.step) {
    case "answered":
      return seeOther(next.redirectTo);
    case "refused":
      return seeOther(await refuseRequest(ctx, request, describedError(new DomainError(next.code))));
    case "agree":
      return seeOther(`/consent?request=${await handleOf(ctx, request)}`);
    default:
      return seeOther(logInPath(request, await handleOf(ctx, request), current !== null));
  }
}

async function handleOf(ctx: Ctx, { stored, client, parameters }: PendingRequest): Promise<string> {
  return stored ? stored.handle : keepRequest(ctx, client, parameters, { pushed: false });
}

function continuePath(clientId: string, handle: string): string {
  return `/oauth/authorize?${new URLSearchParams({ client_id: clientId, request_uri: requestUriOf(handle) })}`;
}

/** Somebody who is logged in would be sent past the form. */
function logInPath({ client, parameters }: PendingRequest, handle: string, isLoggedIn: boolean): string {
  const { loginHint } = parameters;
  const query = new URLSearchParams({
    next: continuePath(client.id, handle),
    ...(isLoggedIn && { reauthenticate: "1" }),
    ...(loginHint !== null && { login_hint: loginHint }),
  });
  return `/login?${query}`;
}
