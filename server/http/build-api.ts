import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import { DomainError } from "../domain/errors";
import type { Ctx } from "../platform/ctx";
import { preflightHeaders } from "./cors";
import type { Dialect } from "./dialect";
import type { Incoming, Reply } from "./incoming";
import { incomingFromWeb } from "./incoming-web";
import { originOf } from "./request-origin";
import { serveEndpoint, serveRefusal } from "./serve-endpoint";

/** What a host puts beside a request: its own view of it, which for node's server reads the stream directly. */
interface Bindings {
  incoming?: Incoming;
  peer?: string | null;
}

export type Api = Hono<{ Bindings: Bindings }>;

/** The HTTP API: every accent's routes in one Hono app, each path answering in the words of the accent it belongs to. */
export function buildApi(ctx: Ctx, dialects: readonly Dialect[]): Api {
  // The router that can be asked at once: the usual one compiles all routes first, and falls back to this one for some of ours.
  const app: Api = new Hono<{ Bindings: Bindings }>({ router: new TrieRouter() });
  const seen = (c: { env?: Bindings; req: { raw: Request } }) =>
    c.env?.incoming ?? incomingFromWeb(c.req.raw, c.env?.peer ?? null);

  for (const dialect of dialects) {
    for (const endpoint of dialect.endpoints) {
      app.on(endpoint.method, honoPath(endpoint.path), async (c) => {
        const params = c.req.param() as Record<string, string>; // the path is data, so its parameters have no type
        return toResponse(await serveEndpoint(ctx, dialect, endpoint, seen(c), params), c.req.method);
      });
    }
    for (const [path, allow] of methodsByPath(dialect)) {
      if (dialect.endpoints.some((endpoint) => endpoint.cors && endpoint.path === path)) {
        app.on("OPTIONS", honoPath(path), (c) => {
          const headers = { ...preflightHeaders(allow, dialect), ...dialect.headers?.(originOf(seen(c), ctx.config)) };
          return new Response(null, { status: 204, headers });
        });
      }
      app.all(honoPath(path), async (c) => {
        const error = new DomainError("method_not_allowed", { allow });
        return toResponse(await serveRefusal(ctx, dialect, seen(c), error), c.req.method);
      });
    }
  }
  app.notFound(async (c) => {
    const dialect = ownerOf(dialects, c.req.path);
    if (!dialect) return new Response(null, { status: 404 });
    return toResponse(await serveRefusal(ctx, dialect, seen(c), new DomainError("route_unknown")), c.req.method);
  });
  return app;
}

/** The accent that a path belongs to: the one with the longest fitting prefix. */
export function ownerOf(dialects: readonly Dialect[], path: string): Dialect | null {
  let owner: { dialect: Dialect; length: number } | null = null;
  for (const dialect of dialects) {
    for (const prefix of dialect.prefixes) {
      const fits = prefix.endsWith("/") ? path.startsWith(prefix) || path === prefix.slice(0, -1) : path === prefix;
      if (fits && prefix.length > (owner?.length ?? 0)) owner = { dialect, length: prefix.length };
    }
  }
  return owner?.dialect ?? null;
}

function honoPath(path: string): string {
  return path.replace(/\{(\w+)\.\.\.\}/g, ":$1{.+}").replace(/\{(\w+)\}/g, ":$1");
}

const methodsOfDialects = new WeakMap<Dialect, Map<string, string[]>>();

function methodsByPath(dialect: Dialect): Map<string, string[]> {
  const known = methodsOfDialects.get(dialect) ?? readMethods(dialect);
  methodsOfDialects.set(dialect, known);
  return known;
}

/** What each path answers. Those without parameters come first: the router takes the first that fits. */
function readMethods({ endpoints }: Dialect): Map<string, string[]> {
  const paths = [...new Set(endpoints.map(({ path }) => path))];
  const literalFirst = paths.sort((a, b) => Number(a.includes("{")) - Number(b.includes("{")));
  return new Map(literalFirst.map((path) => [path, methodsOf(endpoints, path)]));
}

function methodsOf(endpoints: Dialect["endpoints"], path: string): string[] {
  const parts = path.split("/");
  // `/keys/verify` is also what `/keys/{id}` answers for a key of that name.
  const fits = endpoints.filter((endpoint) => {
    const pattern = endpoint.path.split("/");
    return pattern.length === parts.length && pattern.every((part, n) => part === parts[n] || part.startsWith("{"));
  });
  const methods = [...new Set<string>(fits.map(({ method }) => method))];
  return methods.includes("GET") ? [...methods, "HEAD"] : methods;
}

function toResponse(reply: Reply, method: string): Response {
  const bodiless = method === "HEAD" || reply.status === 204 || reply.status === 304;
  const response = new Response(bodiless ? null : reply.body, { status: reply.status, headers: reply.headers });
  for (const cookie of reply.setCookies ?? []) response.headers.append("set-cookie", cookie);
  return response;
}
