import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { type Random, randomBase62 } from "../platform/random";

/**
 * Every bearer string Latchkey makes: `prefix_` + 30 base62 characters (178 bits) + 6 of checksum. One prefix a kind, so
 * that a scanner, a log filter and a reader can tell them apart, and one kind is never taken for another.
 */
export const secretKinds = {
  /** An API key. */
  key: "lk_",
  /** The bearer string of a session that has no cookie. */
  session: "lks_",
  /** A refresh token. */
  refresh: "lkr_",
  /** The code in an activation link. */
  activation: "lka_",
  /** The code in the link that makes the first admin. */
  setup: "lkf_",
  /** The code in a link that a prepared key is claimed by. */
  claim: "lkc_",
  /** The code in a mail's link that disables a key. */
  quarantine: "lkq_",
  /** What an app proves itself with. */
  client: "lkp_",
  /** A refresh token that an app was given. */
  grant: "lkg_",
  /** An authorization code. */
  authorizationCode: "lko_",
  /** A device code. */
  device: "lkd_",
  /** The handle of an authorization request that waits. */
  authorizationRequest: "lku_",
} as const;

export type SecretKind = keyof typeof secretKinds;

export interface MintedSecret {
  /** The whole string: handed out once, never stored as it is. */
  secret: string;
  /** SHA-256 of the whole string: what is stored. The 178 random bits make salt and stretching needless. */
  digest: Buffer<ArrayBuffer>;
  /** First and last four characters of the body, safe to show. */
  masked: string;
}

const bodyLength = 30;
const checksumLength = 6;
const bodyPattern = /^[0-9A-Za-z]{36}$/;
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export function mintSecret(random: Random, kind: SecretKind): MintedSecret {
  const body = randomBase62(random, bodyLength);
  const secret = `${secretKinds[kind]}${body}${checksum(body)}`;
  return { secret, digest: digestSecret(secret), masked: maskSecret(secret) };
}

/**
 * Whether the text has the form of a secret of this kind, checksum included. It says nothing of whether it is a live
 * one; it keeps junk away from the database.
 */
export function hasSecretForm(kind: SecretKind, text: string): boolean {
  const prefix = secretKinds[kind];
  if (!text.startsWith(prefix)) return false;
  const tail = text.slice(prefix.length);
  return bodyPattern.test(tail) && tail.slice(bodyLength) === checksum(tail.slice(0, bodyLength));
}

/**
 * A regular expression, in the dialect that JavaScript, Go and PCRE share, that finds secrets of this kind in any text.
 * It can't count the checksum; `hasSecretForm` does.
 */
export function secretPattern(kind: SecretKind): string {
  return `\\b${secretKinds[kind]}[0-9A-Za-z]{${bodyLength + checksumLength}}\\b`;
}

export function digestSecret(secret: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(secret).digest() as Buffer<ArrayBuffer>; // node types it wider than it is
}

function maskSecret(secret: string): string {
  const prefix = secret.slice(0, secret.indexOf("_") + 1);
  return `${prefix}${secret.slice(prefix.length, prefix.length + 4)}…${secret.slice(-4)}`;
}

/** CRC-32 (IEEE) of the 30 body characters alone, in base62, padded with `0`: the form GitHub's and npm's tokens have. */
function checksum(body: string): string {
  let rest = crc32(body);
  let text = "";
  while (rest > 0) {
    text = base62[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text.padStart(checksumLength, "0");
}
