import type { DomainError } from "../../domain/errors";
import type { Wording } from "../../http/dialect";
import { oauthAnswer } from "../../http/oauth-errors";

/** `{"error", "error_description"}` (RFC 6749 5.2, RFC 6750 3.1, RFC 7591 3.2.2, RFC 9449 5). */
export const oauthWording: Wording = {
  failure(error, { incoming }) {
    const { status, name, description } = oauthAnswer(error);
    const { retryAfterSeconds, allow, dpopNonce } = error.facts;
    const challenge = challengeFor(error, name, incoming.header("authorization"));
    return {
      // A proof that comes with a token is part of the credential (RFC 9449 7.1, 9).
      status: challenge?.startsWith("DPoP") && status === 400 ? 401 : status,
      headers: {
        pragma: "no-cache",
        ...(challenge && { "www-authenticate": challenge }),
        ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
        ...(allow && { allow: allow.join(", ") }),
        ...(dpopNonce && { "dpop-nonce": dpopNonce }),
      },
      body: JSON.stringify({ error: name, error_description: description }),
    };
  },
};

/**
 * A client that used the Authorization header is told which scheme fits (RFC 6749 5.2); one that didn't isn't, because
 * clients that find a challenge look no further for the error.
 */
function challengeFor({ code }: DomainError, error: string, authorization: string | undefined): string | null {
  if (code === "client_invalid" || code === "client_not_found") {
    return authorization === undefined ? null : 'Basic realm="latchkey"';
  }
  if (code === "credential_missing") return 'Bearer realm="latchkey"';
  const isBound = /^dpop /i.test(authorization ?? "");
  const isProof = code === "dpop_proof_invalid" || code === "dpop_nonce_required";
  if (!(isProof && isBound) && code !== "credential_invalid" && code !== "scope_insufficient") return null;
  const scheme = isBound ? "DPoP" : "Bearer";
  return `${scheme} realm="latchkey", error="${error}"`;
}
