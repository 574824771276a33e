import { DomainError } from "../domain/errors";
import type { Incoming } from "./incoming";

/**
 * A request in the shape of the Fetch standard, as Next hands it to a route handler.
 * @param peer what the host knows of the connection; Next alone knows nothing.
 */
export function incomingFromWeb(request: Request, peer: string | null): Incoming {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    header: (name) => request.headers.get(name) ?? undefined,
    headerCount(name) {
      const value = request.headers.get(name);
      // Fetch joins repeated headers with a comma, which no single credential of ours contains.
      return value === null ? 0 : value.split(",").length;
    },
    peer,
    body: (limitBytes) => readBody(request, limitBytes),
  };
}

async function readBody(request: Request, limitBytes: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) throw new DomainError("body_too_large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!request.body) return Buffer.alloc(0);
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    // DOM's type lacks the iterator that node's stream has
    size += chunk.length;
    if (size > limitBytes) throw new DomainError("body_too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
