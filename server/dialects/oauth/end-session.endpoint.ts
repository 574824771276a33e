import type { Parameters } from "../../domain/authorization/checked-request";
import { type LogOutRequest, readLogOutRequest } from "../../domain/authorization/log-out-request";
import { isDomainError } from "../../domain/errors";
import { endSessionOf } from "../../domain/sessions/end-session";
import type { CurrentSession } from "../../domain/sessions/resolve-session";
import { withErrorPage } from "../../http/browser/error-page";
import { seeOther, sessionOfBrowser } from "../../http/browser/see-other";
import { endedSessionCookies } from "../../http/browser-session";
import { requireOwnOrigin } from "../../http/credentials";
import { type Call, defineEndpoint } from "../../http/endpoint";
import { formParameters, readFormBody } from "../../http/form-body";
import type { Incoming, Reply } from "../../http/incoming";
import type { Ctx } from "../../platform/ctx";
import { askPage, donePage, endSessionPath } from "./log-out-page";

const success = { status: 303, description: "Logged out, and on to the app's address.", schema: null };

/** OpenID Connect RP-Initiated Logout. */
export const endSessionEndpoints = [
  defineEndpoint({
    id: "endBrowserSession",
    method: "GET",
    path: endSessionPath,
    summary: "Where an app sends a browser to log out",
    access: "anyone",
    success,
    handle: (_input, _actor, call) => withErrorPage(call, () => asked(call, formParameters(call.incoming.query, []))),
  }),
  defineEndpoint({
    id: "endBrowserSessionByPost",
    method: "POST",
    path: endSessionPath,
    summary: "The same with a form; also where the person says yes",
    access: "anyone",
    success,
    handle: (_input, _actor, call) =>
      withErrorPage(call, async () => {
        const { confirmed, ...parameters } = await readFormBody(call.incoming, []);
        if (confirmed === "yes" && isFromOwnPage(call)) return agreed(call, parameters);
        // Another site's form comes without the cookie: the browser comes again by itself.
        const again = Object.entries(parameters).map(([name, value]) => [name, String(value)]);
        return seeOther(`${endSessionPath}?${new URLSearchParams(again)}`);
      }),
  }),
];

async function asked({ ctx, incoming }: Call, parameters: Parameters): Promise<Reply> {
  const request = await readLogOutRequest(ctx, parameters);
  const current = await sessionOfBrowser(ctx, incoming);
  if (current && request.accountId !== current.account.id) {
    return askPage(ctx, incoming, current, { request, parameters });
  }
  // Who shows nothing is sent nowhere: a link to here would be one to anywhere.
  const target = request.accountId === null ? null : request.target;
  return loggedOut(ctx, incoming, current, { ...request, target });
}

async function agreed({ ctx, incoming }: Call, parameters: Parameters): Promise<Reply> {
  const request = await readLogOutRequest(ctx, parameters);
  return loggedOut(ctx, incoming, await sessionOfBrowser(ctx, incoming), request);
}

async function loggedOut(
  ctx: Ctx,
  incoming: Incoming,
  current: CurrentSession | null,
  { target }: LogOutRequest,
): Promise<Reply> {
  if (current) {
    const { sessionId, account } = current;
    await endSessionOf(ctx, { accountId: account.id, sessionId, actor: { kind: "account", id: account.id } });
  }
  const setCookies = current ? endedSessionCookies(ctx) : [];
  return target === null ? donePage(ctx, incoming, setCookies) : seeOther(target, setCookies);
}

function isFromOwnPage({ ctx, incoming }: Call): boolean {
  try {
    requireOwnOrigin(incoming, ctx.config);
    return true;
  } catch (error) {
    if (isDomainError(error)) return false;
    throw error;
  }
}
