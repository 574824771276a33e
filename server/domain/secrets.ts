import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { keyFormPrefixes } from "@/shared/key-forms";
import type { KeyForm } from "@/shared/key-settings";
import { type Random, randomBase62 } from "../platform/random";

/**
 * Every bearer string Latchkey makes: `prefix_` + 30 base62 characters (178 bits) + 6 of checksum. One prefix a kind, so
 * that a scanner, a log filter and a reader can tell them apart, and one kind is never taken for another.
 */
export const secretKinds = {
  /** An API key, in the form that is usual here. */
  key: keyFormPrefixes.standard,
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

/**
 * How the text of a key may begin: the clients of some systems look at that, and the key is an ordinary one all the same.
 * The last one has a public part, too: `bce-v3/ALTAK-` + 20 base62 + `/` + 32 hexadecimal digits + 8 of checksum.
 */
export const keyForms = keyFormPrefixes satisfies Record<KeyForm, string>;

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
  const prefix = secretKinds[kind];
  return minted(`${prefix}${body}${checksum(body)}`, prefix.length);
}

/** A key whose text begins as its form says. */
export function mintKey(random: Random, form: KeyForm): MintedSecret {
  const prefix = keyForms[form];
  if (form !== "cloud") {
    const body = randomBase62(random, bodyLength);
    return minted(`${prefix}${body}${checksum(body)}`, prefix.length);
  }
  const name = `${prefix}${randomBase62(random, 20)}/`;
  const body = Buffer.from(random.bytes(16)).toString("hex");
  return minted(`${name}${body}${hexChecksum(name + body)}`, prefix.length);
}

/** Whether the text begins as a key does; no more is known of it. */
export function beginsAsKey(text: string): boolean {
  return Object.values(keyForms).some((prefix) => text.startsWith(prefix));
}

/**
 * A regular expression, in the dialect that JavaScript, Go and PCRE share, that finds keys of every form in any text. It
 * can't count the checksum; `hasSecretForm` does.
 */
export function keyPattern(): string {
  const { cloud, ...plain } = keyForms;
  const tails = `(?:${Object.values(plain).join("|")})[0-9A-Za-z]{${bodyLength + checksumLength}}`;
  return `\\b(?:${tails}|${cloud}[0-9A-Za-z]{20}/[0-9a-f]{40})\\b`;
}

function minted(secret: string, prefixLength: number): MintedSecret {
  const masked = `${secret.slice(0, prefixLength + 4)}…${secret.slice(-4)}`;
  return { secret, digest: digestSecret(secret), masked };
}

/**
 * Whether the text has the form of a secret of this kind, checksum included. It says nothing of whether it is a live
 * one; it keeps junk away from the database.
 */
export function hasSecretForm(kind: SecretKind, text: string): boolean {
  if (kind !== "key") return hasBody(text, secretKinds[kind]);
  if (text.startsWith(keyForms.cloud)) return isCloudKey(text);
  return Object.values(keyForms).some((prefix) => hasBody(text, prefix));
}

function hasBody(text: string, prefix: string): boolean {
  if (!text.startsWith(prefix)) return false;
  const tail = text.slice(prefix.length);
  return bodyPattern.test(tail) && tail.slice(bodyLength) === checksum(tail.slice(0, bodyLength));
}

function isCloudKey(text: string): boolean {
  const [, signed = "", sum] = /^(bce-v3\/ALTAK-[0-9A-Za-z]{20}\/[0-9a-f]{32})([0-9a-f]{8})$/.exec(text) ?? [];
  return sum !== undefined && sum === hexChecksum(signed);
}

export function digestSecret(secret: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(secret).digest() as Buffer<ArrayBuffer>; // node types it wider than it is
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

function hexChecksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}
