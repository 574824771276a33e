import { sha256 } from "@/client/sha256";
import { randomText, toBase64Url } from "./base64url";

/** A verifier and its challenge (RFC 7636, S256). Made without waiting, so that the click can still open a window. */
export function makePkcePair(): { verifier: string; challenge: string } {
  const verifier = randomText();
  return { verifier, challenge: toBase64Url(sha256(verifier)) };
}
