import type { IncomingMessage, ServerResponse } from "node:http";
import { ownerOf } from "../http/build-api";
import type { Dialect } from "../http/dialect";
import type { Endpoint } from "../http/endpoint";
import type { Reply } from "../http/incoming";
import { incomingFromNode } from "../http/incoming-node";
import { serveEndpoint } from "../http/serve-endpoint";
import type { Ctx } from "../platform/ctx";

interface Route {
  dialect: Dialect;
  endpoint: Endpoint;
}

type LeanAnswer = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> | null;

/**
 * The short way in, for endpoints whose path has no parameters: no router, no Request and Response objects, which
 * together cost as much as the rest of a key verification. What is unusual about a request sends it the long way, so
 * that nothing is decided twice.
 * @returns a function that answers, or null for a request that has to go the long way.
 */
export function makeLeanAnswer(ctx: Ctx, dialects: readonly Dialect[]): LeanAnswer {
  const routes = leanRoutes(dialects);
  return (request, response, path) => {
    const route = routes.get(`${request.method} ${path}`);
    if (!route || !isOrdinary(request)) return null;
    return serveEndpoint(ctx, route.dialect, route.endpoint, incomingFromNode(request), {}).then((reply) =>
      write(response, reply),
    );
  };
}

/** By method and path; without those that the router would never reach because an earlier route takes them. */
export function leanRoutes(dialects: readonly Dialect[]): Map<string, Route> {
  const routes = new Map<string, Route>();
  const earlier: { dialect: Dialect; method: string; pattern: RegExp }[] = [];
  for (const dialect of dialects) {
    for (const endpoint of dialect.endpoints) {
      const { method, path } = endpoint;
      // Another accent's path answers every method, if only with 405.
      const isTaken = earlier.some(
        (route) => route.pattern.test(path) && (route.dialect !== dialect || route.method === method),
      );
      if (!path.includes("{") && !isTaken && ownerOf(dialects, path))
        routes.set(`${method} ${path}`, { dialect, endpoint });
      earlier.push({ dialect, method, pattern: patternOf(path) });
    }
  }
  return routes;
}

function patternOf(path: string): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(
    `^${path
      .split(/\{\w+\}/)
      .map(literal)
      .join("[^/]+")}$`,
  );
}

/** The hosts that @hono/node-server takes as they stand; others it parses, and refuses some of them. */
const ordinaryHost = /^[a-z0-9._-]+(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/;
/** Of a body that small nothing is left to drain when an answer goes out before it was read. */
const ordinaryBytes = 16 * 1024;

function isOrdinary({ headers }: IncomingMessage): boolean {
  return (
    ordinaryHost.test(headers.host ?? "") &&
    headers["transfer-encoding"] === undefined &&
    Number(headers["content-length"] ?? 0) <= ordinaryBytes
  );
}

function write(response: ServerResponse, { status, headers, setCookies, body }: Reply): void {
  if (setCookies) response.setHeader("set-cookie", setCookies);
  if (body === null || status === 204 || status === 304) return void response.writeHead(status, headers).end();
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
