import { CompactEncrypt, compactDecrypt } from "jose";

/** RFC 7518 4.8: PBKDF2 with HMAC-SHA-512, three times as often as OWASP asks; a quarter of a second. */
const alg = "PBES2-HS512+A256KW";
const enc = "A256GCM";
const iterations = 600_000;
/** What a file may ask of whoever opens it. */
const iterationsMax = 2_000_000;

/** NIST SP 800-63B: a password that stands alone. Whoever has the file may guess for as long as they like. */
export const passphraseLengthMin = 15;

/** Encrypts under a passphrase: a JWE in its compact form (RFC 7516), which any JOSE library opens. */
export function boxUnderPassphrase(text: string, passphrase: string): Promise<string> {
  return new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ alg, enc, cty: "json" })
    .setKeyManagementParameters({ p2c: iterations })
    .encrypt(bytesOf(passphrase));
}

/** Null for another passphrase, for what was altered, and for what is no such box: nobody can tell them apart. */
export async function openUnderPassphrase(box: string, passphrase: string): Promise<string | null> {
  try {
    const { plaintext } = await compactDecrypt(box.trim(), bytesOf(passphrase), {
      keyManagementAlgorithms: [alg],
      contentEncryptionAlgorithms: [enc],
      maxPBES2Count: iterationsMax,
    });
    return Buffer.from(plaintext).toString("utf8");
  } catch {
    return null;
  }
}

/** The same passphrase is the same however a keyboard composes its accents. */
function bytesOf(passphrase: string): Buffer {
  return Buffer.from(passphrase.normalize("NFC"));
}
