import { DomainError } from "../../domain/errors";
import { beginsAsKey, secretKinds } from "../../domain/secrets";
import type { Credential } from "../../http/credentials";
import type { Incoming } from "../../http/incoming";

/**
 * `Authorization` alone: the log-in token bare or as a Bearer, or `Bearer` and an API key. A bare key is refused, as
 * every RAGFlow refuses it; cookies, access tokens and keys in other places are not looked at.
 * @throws DomainError `request_malformed` for two of them.
 */
export function readRagflowCredential(incoming: Incoming): Credential | null {
  if (incoming.headerCount("authorization") > 1) throw new DomainError("request_malformed");
  const header = incoming.header("authorization")?.trim();
  if (header === undefined) return null;
  const [, bearer] = /^bearer +(\S+)$/i.exec(header) ?? [];
  const token = bearer ?? header;
  if (token.startsWith(secretKinds.session)) return { kind: "session_secret", secret: token };
  return bearer !== undefined && beginsAsKey(bearer) ? { kind: "key", secret: bearer } : { kind: "unknown" };
}
