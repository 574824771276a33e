import { timingSafeEqual } from "node:crypto";
import { DomainError } from "../../domain/errors";
import type { Call, Endpoint } from "../../http/endpoint";
import { consoleCookie } from "./cookies";
import { csrfTokenOf } from "./csrf-token";

/**
 * Has an endpoint ask for the CSRF token, whatever its method: the header `X-CSRF-Token` and the cookie have to hold the
 * token of the session that is calling. A client that sends its access token as a Bearer sends both as well, as Dify
 * wants it. Keys and the tokens of apps are in no browser's jar, and are not asked.
 */
export function withCsrf(endpoint: Endpoint): Endpoint {
  if (endpoint.access === "anyone") return endpoint;
  return {
    ...endpoint,
    async handle(input, actor, call) {
      if (actor && actor.sessionId !== null) requireCsrf(call, actor.sessionId);
      return endpoint.handle(input, actor, call);
    },
  };
}

/** @throws DomainError `origin_refused`. */
export function requireCsrf({ ctx, incoming }: Call, sessionId: string): void {
  const expected = csrfTokenOf(ctx, sessionId);
  const inHeader = isSame(incoming.header("x-csrf-token"), expected);
  const inCookie = isSame(consoleCookie(incoming, ctx.config, "csrf_token"), expected);
  if (!inHeader || !inCookie) throw new DomainError("origin_refused");
}

function isSame(presented: string | null | undefined, expected: string): boolean {
  const given = Buffer.from(presented ?? "");
  const wanted = Buffer.from(expected);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
