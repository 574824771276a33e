import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Encrypts what must be readable again. `context` is bound to the ciphertext: a value moved to another row won't open. */
export interface Sealer {
  seal(plaintext: string, context: string): Buffer<ArrayBuffer>;
  /** @throws Error when the bytes were altered, moved, or sealed under another master key. */
  open(sealed: Uint8Array, context: string): string;
  /** A keyed fingerprint: stable under one master key, meaningless without it. */
  fingerprint(text: string): Buffer;
  /** 32 bytes of key material for one named purpose. */
  derive(purpose: string): Buffer;
}

const formatVersion = 1;

/** AES-256-GCM with a fresh 96-bit nonce: version byte, nonce, tag, ciphertext. Keys by HKDF-SHA256 from the master key. */
export function makeSealer(masterKey: Buffer): Sealer {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", masterKey, "", `latchkey ${purpose}`, 32));
  const sealKey = derive("seal v1");
  const fingerprintKey = derive("fingerprint v1");
  return {
    derive,
    fingerprint: (text) => createHmac("sha256", fingerprintKey).update(text).digest(),
    seal(plaintext, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", sealKey, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(formatVersion), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed);
      if (bytes.length < 29 || bytes[0] !== formatVersion) throw new Error("sealed value has an unknown format");
      const decipher = createDecipheriv("aes-256-gcm", sealKey, bytes.subarray(1, 13), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(13, 29));
      return decipher.update(bytes.subarray(29), undefined, "utf8") + decipher.final("utf8");
    },
  };
}
