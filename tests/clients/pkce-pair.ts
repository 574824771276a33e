import { createHash, randomBytes } from "node:crypto";

/** For clients that leave PKCE to who uses them (RFC 7636). */
export function pkcePair() {
  const verifier = randomBytes(32).toString("base64url");
  const code_challenge = createHash("sha256").update(verifier).digest("base64url");
  return { verifier, challenge: { code_challenge, code_challenge_method: "S256" } };
}
