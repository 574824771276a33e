import { keyForms } from "../../domain/secrets";
import type { Credential } from "../../http/credentials";
import type { Incoming } from "../../http/incoming";
import { readBearerText } from "./bearer";

/**
 * `Authorization: Bearer` alone: a personal access token, which is a key that begins with `pat_`, a key of the usual form,
 * or a token that an app was given. Keys made for other systems, cookies and other headers are not looked at.
 * @throws DomainError `request_malformed` for two of them, `credential_invalid` for another scheme.
 */
export function readCozeCredential(incoming: Incoming): Credential | null {
  const text = readBearerText(incoming, "credential_invalid");
  if (text === null) return null;
  if (text.startsWith(keyForms.personal) || text.startsWith(keyForms.standard)) return { kind: "key", secret: text };
  return text.split(".").length === 3 ? { kind: "access_token", token: text } : { kind: "unknown" };
}
