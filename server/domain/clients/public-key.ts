import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { DomainError } from "../errors";

/** A public key that an app's signatures are checked with. */
export interface PublicKey {
  /** Its own name where it has one, else the thumbprint. */
  kid: string;
  /** The one algorithm (RFC 7518, RFC 8037) that it is used with. */
  alg: string;
  /** Its public members alone. */
  publicJwk: Record<string, string>;
  /** RFC 7638, base64url. */
  thumbprint: string;
}

/**
 * Reads a public key as JWK or in PEM (SPKI, PKCS#1 or an X.509 certificate's): RSA from 2048 bits, EC on P-256, P-384 or
 * P-521, Ed25519. A private key is refused before anything of it is read.
 * @throws DomainError `request_invalid` with what is wrong.
 */
export function readPublicKey(text: string): PublicKey {
  const trimmed = text.trim();
  return trimmed.startsWith("{") ? readJwk(trimmed) : describe(keyOfPem(trimmed), {});
}

/** Members that only a private or a shared key has (RFC 7518 6). */
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

function readJwk(text: string): PublicKey {
  const jwk = objectOf(text);
  if (privateMembers.some((name) => name in jwk)) throw refused("key_private");
  const { kty, crv, x, y, n, e, kid, alg, use, key_ops: operations } = jwk;
  const isForVerifying = Array.isArray(operations) ? operations.includes("verify") : operations === undefined;
  if ((use !== undefined && use !== "sig") || !isForVerifying) throw refused("key_use_unfit");
  return describe(keyOfJwk(textMembers({ kty, crv, x, y, n, e })), { kid, alg });
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Said below.
  }
  throw refused("key_unreadable");
}

function keyOfJwk(jwk: Record<string, string>): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    throw refused("key_unreadable");
  }
}

function keyOfPem(text: string): KeyObject {
  // Node would make the public half of a private key; the private one must not have come here in the first place.
  if (/PRIVATE KEY/.test(text)) throw refused("key_private");
  const blocks = text.match(/-----BEGIN [A-Z0-9 ]+-----/g) ?? [];
  if (blocks.length !== 1) throw refused("key_unreadable");
  try {
    return createPublicKey(text);
  } catch {
    throw refused("key_unreadable");
  }
}

/** The longest that a signature is checked with in reasonable time. */
const rsaBitsMax = 8192;
const rsaBitsMin = 2048;
const curveAlgs: Record<string, string> = { "P-256": "ES256", "P-384": "ES384", "P-521": "ES512", Ed25519: "EdDSA" };

function describe(key: KeyObject, named: { kid?: unknown; alg?: unknown }): PublicKey {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (!["rsa", "ec", "ed25519"].includes(type ?? "")) throw refused("key_type_unfit");
  if (type === "rsa") requireStrong(details);
  const { kty = "", crv, x, y, n, e } = jwkOf(key);
  const alg = kty === "RSA" ? "RS256" : curveAlgs[crv ?? ""];
  if (alg === undefined) throw refused("key_type_unfit");
  if (named.alg !== undefined && named.alg !== alg) throw refused("key_alg_unfit");
  const publicJwk = textMembers({ crv, e, kty, n, x, y });
  const thumbprint = createHash("sha256").update(JSON.stringify(publicJwk)).digest("base64url");
  return { kid: readKid(named.kid) ?? thumbprint, alg, publicJwk, thumbprint };
}

function requireStrong(details: KeyObject["asymmetricKeyDetails"]): void {
  const { modulusLength = 0, publicExponent = 0n } = details ?? {};
  if (modulusLength < rsaBitsMin) throw refused("key_too_short");
  // A tiny exponent makes signatures that anybody can forge; a huge one takes for ever to check.
  if (modulusLength > rsaBitsMax || publicExponent < 65_537n || publicExponent > 0xffff_ffffn) {
    throw refused("key_type_unfit");
  }
}

function jwkOf(key: KeyObject): Partial<Record<"kty" | "crv" | "x" | "y" | "n" | "e", string>> {
  try {
    const { kty, crv, x, y, n, e } = key.export({ format: "jwk" });
    return textMembers({ kty, crv, x, y, n, e });
  } catch {
    // A curve that JWK has no name for.
    throw refused("key_type_unfit");
  }
}

/** In the order that is given: that of RFC 7638 where a thumbprint is made of them. */
function textMembers(members: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(members).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(texts);
}

function readKid(kid: unknown): string | null {
  if (kid === undefined) return null;
  if (typeof kid === "string" && /^[\x21-\x7e]{1,200}$/.test(kid)) return kid;
  throw refused("key_id_unfit");
}

function refused(code: string): DomainError {
  return new DomainError("request_invalid", { fields: [{ path: "publicKey", code }] });
}
