import { createHmac, createSecretKey } from "node:crypto";
import { boxed, boxOverhead, unboxed } from "./aes-gcm";
import { derived } from "./master-key";
import type { SealRing } from "./seal-ring";

/** Encrypts what must be readable again. `context` is bound to the ciphertext: a value moved to another row won't open. */
export interface Sealer {
  seal(plaintext: string, context: string): Buffer<ArrayBuffer>;
  /** @throws Error when the bytes were altered, moved, or sealed under a key that this process doesn't have. */
  open(sealed: Uint8Array, context: string): string;
  /** A keyed fingerprint: stable for as long as the installation lives, meaningless without its root key. */
  fingerprint(text: string): Buffer;
  /** 32 bytes of key material for one named purpose. */
  derive(purpose: string): Buffer;
}

/** Before keys had ids: version byte, nonce, tag, ciphertext, under a key derived from the root. */
const withoutId = 1;
/** Version byte, the key's id, nonce, tag, ciphertext. Version and id are bound, too. */
const withId = 2;

const idBytes = 8;
export const sealKeyIdLength = idBytes * 2;

/**
 * AES-256-GCM. New values are sealed under the ring's current key; where there is none yet, as they were before keys had
 * ids, so that an older version still opens them.
 * @param root 32 bytes that fingerprints and derived keys come from.
 */
export function makeSealer(root: Buffer, ring?: Pick<SealRing, "current" | "find">): Sealer {
  const keyWithoutId = derived(root, "seal v1");
  // As an object it is read once, and not for each of them.
  const fingerprintKey = createSecretKey(derived(root, "fingerprint v1"));
  return {
    derive: (purpose) => derived(root, purpose),
    fingerprint: (text) => createHmac("sha256", fingerprintKey).update(text).digest(),
    seal(plaintext, context) {
      const bytes = Buffer.from(plaintext);
      const current = ring?.current();
      if (!current) return Buffer.concat([Buffer.of(withoutId), boxed(keyWithoutId, bytes, Buffer.from(context))]);
      const head = sealedUnder(current.id);
      return Buffer.concat([head, boxed(current.key, bytes, Buffer.concat([head, Buffer.from(context)]))]);
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed);
      const aad = Buffer.from(context);
      if (bytes[0] === withoutId) return unboxed(keyWithoutId, bytes.subarray(1), aad).toString("utf8");
      const head = bytes.subarray(0, 1 + idBytes);
      if (bytes[0] !== withId || bytes.length < head.length + boxOverhead) {
        throw new Error("sealed value has an unknown format");
      }
      const id = head.toString("hex", 1);
      const known = ring?.find(id);
      if (!known) throw new Error(`sealed value names key ${id}, which this process doesn't have`);
      return unboxed(known.key, bytes.subarray(head.length), Buffer.concat([head, aad])).toString("utf8");
    },
  };
}

/** How every value begins that the key sealed. @param id 16 hex characters. */
export function sealedUnder(id: string): Buffer<ArrayBuffer> {
  return Buffer.concat([Buffer.of(withId), Buffer.from(id, "hex")]);
}
