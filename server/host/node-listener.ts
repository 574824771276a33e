import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Container } from "../container";
import { dialects } from "../dialects/dialects";
import { ownerOf } from "../http/build-api";
import { incomingFromNode } from "../http/incoming-node";
import { isForPage } from "../http/is-for-page";
import { clientAddress } from "../http/request-origin";
import { withoutDoubledSlash } from "./doubled-slash";
import { makeLeanAnswer } from "./lean-routes";
import { peerHeader } from "./peer-header";

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** One server, two answerers: the HTTP API directly, everything else by Next (whose pipeline costs about a millisecond). */
export function makeNodeListener(container: Container, pages: NodeHandler): NodeHandler {
  const api = getRequestListener((request, env) => {
    const message = env.incoming as IncomingMessage; // this server speaks HTTP/1.1 only
    return container.api.fetch(request, { incoming: incomingFromNode(message) });
  });
  const answerLean = makeLeanAnswer(container.ctx, dialects);
  return (request, response) => {
    request.url = withoutDoubledSlash(dialects, request.url ?? "");
    const path = pathOf(request);
    if (path === null || request.method === "TRACE" || request.method === "CONNECT") return refuse(response, path);
    if (!isForPage(dialects, path, request)) {
      const answered = answerLean(request, response, path);
      if (answered) return answered;
      if (ownerOf(dialects, path)) return api(request, response);
    }
    // Next believes this header, so it is set from the connection and what the caller sent is dropped.
    const address = clientAddress(incomingFromNode(request), container.ctx.config.TRUSTED_PROXIES);
    const isForwarded = forwardingHeaders.some((name) => request.headers[name] !== undefined);
    request.headers[peerHeader] = isForwarded ? `${address} forwarded` : address;
    request.headers["x-forwarded-for"] = address;
    for (const name of internalHeaders) delete request.headers[name];
    if (!isJson(request.headers["next-router-state-tree"])) delete request.headers["next-router-state-tree"];
    return pages(request, response);
  };
}

// Next's own signals between its parts: from outside they have skipped checks before (CVE-2025-29927).
const internalHeaders = [
  "x-middleware-subrequest",
  "x-middleware-rewrite",
  "x-middleware-next",
  "x-invoke-path",
  "x-invoke-query",
  "x-matched-path",
  "x-nextjs-data",
];

const forwardingHeaders = ["x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip", "via"];

/**
 * The path of an origin-form target; null for what no page and no endpoint has: `//host`, `\`, absolute and `*` forms,
 * escapes that aren't UTF-8, steps up (a proxy that asks about `/auth-request` with a client's path behind it must not be
 * answered by another endpoint), and Next's image service, which fetches what it is told to and serves no page of ours.
 */
function pathOf({ url = "" }: IncomingMessage): string | null {
  const path = url.split("?", 1)[0] ?? "";
  if (!path.startsWith("/") || path.includes("//") || path.includes("\\") || hasDotSegment(path)) return null;
  return path === "/_next/image" || !isDecodable(path) ? null : path;
}

function hasDotSegment(path: string): boolean {
  return /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path);
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Next answers 500 to a state of the browser's router that it can't read. */
function isJson(header: string | string[] | undefined): boolean {
  try {
    JSON.parse(decodeURIComponent(String(header)));
    return true;
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse, path: string | null): void {
  const status = path === null ? 404 : 405;
  response.writeHead(status, { "content-length": 0, "cache-control": "no-store" }).end();
}
