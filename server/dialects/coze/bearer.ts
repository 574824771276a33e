import { DomainError, type DomainErrorCode } from "../../domain/errors";
import type { Incoming } from "../../http/incoming";

/**
 * What follows `Authorization: Bearer`: a secret, an assertion or a token. Null where there is nothing: clients that have
 * nothing to send send the header all the same, with the space or without it.
 * @throws DomainError `request_malformed` for two of them; `otherwise` for whatever is not a bearer.
 */
export function readBearerText(incoming: Incoming, otherwise: DomainErrorCode): string | null {
  if (incoming.headerCount("authorization") > 1) throw new DomainError("request_malformed");
  const header = incoming.header("authorization")?.trim();
  if (header === undefined || header === "") return null;
  const found = /^bearer(?: +(\S+))?$/i.exec(header);
  if (!found) throw new DomainError(otherwise);
  return found[1] ?? null;
}
