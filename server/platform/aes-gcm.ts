import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const nonceLength = 12;
const tagLength = 16;
/** How much longer a box is than what lies in it. */
export const boxOverhead = nonceLength + tagLength;

/** AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce: nonce, tag, ciphertext. @param aad bound to it, and not in it. */
export function boxed(key: Buffer, plaintext: Buffer, aad: Buffer): Buffer<ArrayBuffer> {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(aad);
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws Error when the box or its binding was altered, or made under another key. */
export function unboxed(key: Buffer, box: Buffer, aad: Buffer): Buffer<ArrayBuffer> {
  if (box.length < boxOverhead) throw new Error("sealed value is cut off");
  const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAAD(aad).setAuthTag(box.subarray(nonceLength, boxOverhead));
  return Buffer.concat([decipher.update(box.subarray(boxOverhead)), decipher.final()]);
}
