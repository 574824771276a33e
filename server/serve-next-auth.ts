import NextAuth from "next-auth";
import type { Container } from "./container";
import { portalDialect } from "./dialects/portal/portal.dialect";
import { DomainError, isDomainError } from "./domain/errors";
import type { StartedSession } from "./domain/sessions/start-session";
import { peerFrom } from "./host/peer-header";
import { deviceOfBrowser, refreshCookie } from "./http/browser-session";
import { readCookie } from "./http/cookies";
import { requireOwnOrigin } from "./http/credentials";
import { incomingFromWeb } from "./http/incoming-web";
import { originOf } from "./http/request-origin";
import { serveRefusal } from "./http/serve-endpoint";
import { nextAuthOptions, returnCookie } from "./next-auth";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** What the pages use of next-auth. The rest would answer pages of its own, and some of it a 500. */
const actions: Record<string, "GET" | "POST"> = {
  csrf: "GET",
  session: "GET",
  providers: "GET",
  "callback/credentials": "POST",
  signout: "POST",
};

const formType = "application/x-www-form-urlencoded";
const bodyLimitBytes = 16 * 1024;

/**
 * next-auth behind our own door: a form from a page of ours, of a sane size, and nothing else reaches it. What it would
 * answer with a 500 is refused here in the API's words.
 */
export async function serveNextAuth(container: Container, request: Request, context: RouteContext): Promise<Response> {
  const { ctx } = container;
  const incoming = incomingFromWeb(request, peerFrom(request.headers));
  const refuse = async (error: DomainError) => {
    const { body, status, headers } = await serveRefusal(ctx, portalDialect, incoming, error);
    // What was not read of a refused body would stand before the connection's next request.
    return new Response(body, { status, headers: { ...headers, ...(status === 413 && { connection: "close" }) } });
  };
  const action = (await context.params).nextauth.join("/");
  const method = actions[action];
  if (!method) return refuse(new DomainError("route_unknown"));
  if (method !== request.method) return refuse(new DomainError("method_not_allowed", { allow: [method] }));
  if (hasBrokenReturnCookie(incoming.header("cookie"))) {
    const answer = await refuse(new DomainError("request_malformed"));
    answer.headers.append("set-cookie", `${returnCookie}=; Path=/; Max-Age=0`);
    return answer;
  }
  let form: string | null = null;
  if (request.method === "POST") {
    try {
      requireOwnOrigin(incoming, ctx.config);
      const mediaType = incoming.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
      if (mediaType !== formType) throw new DomainError("content_type_unsupported");
      form = (await incoming.body(bodyLimitBytes)).toString("utf8");
    } catch (error) {
      return refuse(isDomainError(error) ? error : new DomainError("request_malformed"));
    }
  }
  const { device, setCookie } = deviceOfBrowser(ctx, incoming);
  let started: StartedSession | null = null;
  const onStarted = (session: StartedSession) => {
    started = session;
  };
  const handler = NextAuth(nextAuthOptions(container, { origin: originOf(incoming, ctx.config), device, onStarted }));
  const response: Response = await handler(forNextAuth(request, form), context);
  response.headers.set("cache-control", "no-store");
  if (setCookie && response.headers.has("set-cookie")) response.headers.append("set-cookie", setCookie);
  const carried = refreshCookieAfter(ctx, action, started);
  if (carried) response.headers.append("set-cookie", carried);
  return response;
}

/** The session's second carrier comes and goes with the first. */
function refreshCookieAfter(ctx: Container["ctx"], action: string, started: StartedSession | null): string | null {
  if (started?.refreshToken) return refreshCookie(ctx, started.refreshToken);
  return action === "signout" ? refreshCookie(ctx, null) : null;
}

/**
 * The body was read to be bounded, so next-auth gets it again. `nextUrl` is what it takes the query from; none of the
 * actions needs one, and an address in it that it can't read would be a 500.
 */
function forNextAuth(request: Request, form: string | null): Request {
  const { method, headers } = request;
  const { origin, pathname } = new URL(request.url);
  const copy = new Request(request.url, { method, headers, body: form });
  return Object.assign(copy, { nextUrl: new URL(pathname, origin) });
}

/** next-auth keeps where it came from in a cookie of its own and fails for ever on one that it can't read. */
function hasBrokenReturnCookie(cookies: string | undefined): boolean {
  const value = readCookie(cookies, returnCookie);
  return value !== null && !/^https?:\/\/[^/]/.test(safelyDecoded(value));
}

function safelyDecoded(text: string): string {
  try {
    const decoded = decodeURIComponent(text);
    return URL.canParse(decoded) ? decoded : "";
  } catch {
    return "";
  }
}
