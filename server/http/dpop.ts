import { DomainError } from "../domain/errors";
import type { Incoming } from "./incoming";

/**
 * The proof that a request carries, or null for one without.
 * @throws DomainError `dpop_proof_invalid` for more than one (RFC 9449 4.3).
 */
export function readDpopProof(incoming: Incoming): string | null {
  if (incoming.headerCount("dpop") > 1) throw new DomainError("dpop_proof_invalid");
  return incoming.header("dpop") ?? null;
}
