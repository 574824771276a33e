import { createHmac, hkdfSync } from "node:crypto";
import { boxed, unboxed } from "./aes-gcm";

/** What a wrapped key is bound to: it opens in no other row, and for no other use. */
export interface WrappingPlace {
  id: string;
  purpose: string;
}

/** The key that wraps the keys in the database, and does nothing else. */
export interface MasterKey {
  /** A fingerprint, 16 hex characters; says nothing of the key. */
  readonly id: string;
  /** The fingerprint that the database remembers of the master key it is used with. */
  readonly check: string;
  /** The key itself: what installations from before there were wrapped keys derived everything from. */
  readonly bytes: Buffer;
  wrap(place: WrappingPlace, key: Buffer): Buffer<ArrayBuffer>;
  /** @throws Error for one that was altered, moved, or wrapped under another master key. */
  unwrap(place: WrappingPlace, wrapped: Uint8Array): Buffer<ArrayBuffer>;
}

/** @param bytes 32 of them. */
export function makeMasterKey(bytes: Buffer): MasterKey {
  const wrappingKey = derived(bytes, "wrap v1");
  const check = createHmac("sha256", derived(bytes, "fingerprint v1")).update("master key check").digest();
  const bound = ({ id, purpose }: WrappingPlace) => Buffer.from(`sealing_keys.wrapped ${purpose} ${id}`);
  return {
    id: createHmac("sha256", derived(bytes, "fingerprint v1")).update("master key id").digest("hex").slice(0, 16),
    check: check.toString("base64"),
    bytes,
    wrap: (place, key) => boxed(wrappingKey, key, bound(place)),
    unwrap: (place, wrapped) => unboxed(wrappingKey, Buffer.from(wrapped), bound(place)),
  };
}

/** 32 bytes for one named purpose, by HKDF-SHA256 (RFC 5869). */
export function derived(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `latchkey ${purpose}`, 32));
}
