import { DomainError } from "../../domain/errors";
import type { Incoming } from "../../http/incoming";

const name = "x-refresh-token";

/** The guide's header for a refresh token; null where there is none. @throws DomainError `request_malformed` for two. */
export function readRefreshHeader(incoming: Incoming): string | null {
  if (incoming.headerCount(name) > 1) throw new DomainError("request_malformed");
  return incoming.header(name)?.trim() || null; // an emptied one is none
}

export function hasBody(incoming: Incoming): boolean {
  return incoming.header("transfer-encoding") !== undefined || Number(incoming.header("content-length") ?? 0) > 0;
}
