import { DomainError } from "../../domain/errors";
import { type Credential, readBearer } from "../../http/credentials";
import type { Incoming } from "../../http/incoming";

/** `Authorization: Bearer` alone. @throws DomainError `request_malformed` for two of them. */
export function readBearerCredential(incoming: Incoming): Credential | null {
  if (incoming.headerCount("authorization") > 1) throw new DomainError("request_malformed");
  const authorization = incoming.header("authorization");
  return authorization === undefined ? null : readBearer(authorization);
}
