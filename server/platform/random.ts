import { randomBytes } from "node:crypto";

/** The one source of randomness; unpredictable in production, whatever a test wants elsewhere. */
export interface Random {
  bytes(length: number): Buffer;
}

/** In bytes: to ask the system costs as much for a few as for some thousands. */
const drawLength = 8192;
let drawn = Buffer.alloc(0);
let used = 0;

/** The system's own source, asked for many bytes at a time. None is given out twice, nor kept once it was given. */
export const systemRandom: Random = {
  bytes(length) {
    if (length > drawLength / 8) return randomBytes(length);
    if (used + length > drawn.length) {
      drawn = randomBytes(drawLength);
      used = 0;
    }
    const bytes = Buffer.from(drawn.subarray(used, used + length));
    drawn.fill(0, used, used + length);
    used += length;
    return bytes;
  },
};

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * `length` characters of 0-9A-Za-z, each equally likely: a byte of 248 and more is drawn again, because 256 is no
 * multiple of 62.
 */
export function randomBase62(random: Random, length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of random.bytes(length - text.length + 8)) {
      if (byte < 248 && text.length < length) text += alphabet[byte % 62];
    }
  }
  return text;
}

/** `length` digits, each equally likely: a byte of 250 and more is drawn again, because 256 is no multiple of 10. */
export function randomDigits(random: Random, length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of random.bytes(length - text.length + 4)) {
      if (byte < 250 && text.length < length) text += byte % 10;
    }
  }
  return text;
}

type IdKind =
  | "acc"
  | "ws"
  | "ses"
  | "key"
  | "fam"
  | "rt"
  | "code"
  | "mail"
  | "evt"
  | "sva"
  | "clm"
  | "bat"
  | "prc"
  // Apps, and what they are given
  | "cli"
  | "csec"
  | "ckey"
  | "gnt"
  | "grt"
  | "arq"
  | "acd"
  | "dva"
  | "lgn";

/** An identifier of the given kind: `key_` + 20 base62 characters (119 bits). An id is not a secret. */
export function newId(random: Random, kind: IdKind): string {
  return `${kind}_${randomBase62(random, 20)}`;
}
