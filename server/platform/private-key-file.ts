import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";

/** What an operator's key may measure, in bits: each use of a larger one would hold everybody up for milliseconds. */
export const rsaBits = { min: 2048, max: 4096 };

/**
 * Opens an operator's RSA private key: PEM, plain or encrypted, PKCS #8 or the traditional form.
 * @returns the key, or `unopened` (no PEM, or another passphrase: OpenSSL can't tell them apart), or `unfit` (not RSA, or
 * of another size).
 */
export function openPrivateKeyFile(path: string, passphrase: string | undefined): KeyObject | "unopened" | "unfit" {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: readFileSync(path, "utf8"), format: "pem", ...(passphrase && { passphrase }) });
  } catch {
    return "unopened";
  }
  const bits = key.asymmetricKeyType === "rsa" ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  return bits >= rsaBits.min && bits <= rsaBits.max && bits % 8 === 0 ? key : "unfit";
}
