import { isUtf8 } from "node:buffer";
import { DomainError } from "../domain/errors";
import type { Incoming } from "./incoming";

const maxDepth = 32;

/**
 * The body as JSON, or refused: a content type that isn't JSON, bytes that aren't UTF-8, text that isn't JSON, nesting
 * past 32, NUL or a lone surrogate in any string (PostgreSQL stores neither).
 * @throws DomainError `content_type_unsupported`, `body_too_large`, `request_malformed`.
 */
export async function readJsonBody(incoming: Incoming, limitBytes: number): Promise<unknown> {
  return parseJson(await readJsonBytes(incoming, limitBytes));
}

/** The bytes of a body that says it is JSON. @throws DomainError `content_type_unsupported`, `body_too_large`. */
export async function readJsonBytes(incoming: Incoming, limitBytes: number): Promise<Buffer> {
  const mediaType = incoming.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") throw new DomainError("content_type_unsupported");
  return incoming.body(limitBytes);
}

export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new DomainError("request_malformed");
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new DomainError("request_malformed");
  }
  if (!isStorable(value)) throw new DomainError("request_malformed");
  return value;
}

/** Walks without recursion: 100,000 nested arrays parse, and would end the stack. */
function isStorable(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return false;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === "string" && (item.includes("\0") || !item.isWellFormed())) return false;
      if (typeof item === "object" && item !== null) for (const child of Object.values(item)) next.push(child);
    }
    level = next;
  }
  return true;
}
