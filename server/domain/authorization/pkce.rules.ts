import { createHash } from "node:crypto";

/** RFC 7636 4.1. */
export function isVerifier(text: string): boolean {
  return /^[A-Za-z0-9._~-]{43,128}$/.test(text);
}

/** S256 (RFC 7636 4.2). */
export function challengeOfVerifier(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}
