import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";

/** What somebody else's signature may be made with: asymmetric, and no more than one kind of key to each. */
export const foreignAlgs = [
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
] as const;
export type ForeignAlg = (typeof foreignAlgs)[number];

export function isForeignAlg(alg: unknown): alg is ForeignAlg {
  return foreignAlgs.some((known) => known === alg);
}

/** A larger modulus would have anybody spend our time; a smaller one is broken. */
const rsaBits = { min: 2048, max: 8192 };
const curves: Record<string, readonly ForeignAlg[]> = {
  "P-256": ["ES256"],
  "P-384": ["ES384"],
  "P-521": ["ES512"],
  Ed25519: ["EdDSA", "Ed25519"],
};
const rsaAlgs = foreignAlgs.filter((alg) => /^[RP]S/.test(alg));

/**
 * The public key of a JWK, for signatures of this algorithm alone.
 * @returns null for one that is private, symmetric, too short or too long, of another kind than the algorithm's, or
 * meant for something else (`alg`, `use`, `key_ops`).
 */
export function publicKeyOf(jwk: JWK, alg: ForeignAlg): KeyObject | null {
  if (jwk.d !== undefined || jwk.k !== undefined || jwk.p !== undefined) return null;
  if (!algsOf(jwk).includes(alg)) return null;
  return importedKey(jwk);
}

/** Which algorithms a JWK may verify; none for one that is unfit for any. */
export function algsOf({ kty, crv, alg, use, key_ops, n, e }: JWK): readonly ForeignAlg[] {
  if (use !== undefined && use !== "sig") return [];
  if (key_ops !== undefined && !(Array.isArray(key_ops) && key_ops.includes("verify"))) return [];
  const fits = kty === "RSA" ? (isRsaFit(n, e) ? rsaAlgs : []) : kty === "EC" || kty === "OKP" ? curveAlgs(crv) : [];
  return alg === undefined ? fits : fits.filter((one) => isSameAlg(one, alg));
}

function curveAlgs(crv: string | undefined): readonly ForeignAlg[] {
  return typeof crv === "string" && Object.hasOwn(curves, crv) ? (curves[crv] ?? []) : [];
}

/** Whether two names stand for one algorithm. */
export function isSameAlg(one: string, other: string): boolean {
  return one === other || (isEdwards(one) && isEdwards(other));
}

/** RFC 9864 gave EdDSA over this curve a second name. */
function isEdwards(alg: string): boolean {
  return alg === "EdDSA" || alg === "Ed25519";
}

function isRsaFit(modulus: unknown, exponent: unknown): boolean {
  if (typeof modulus !== "string" || typeof exponent !== "string" || exponent.length > 8) return false;
  const bits = bitsOf(Buffer.from(modulus, "base64url"));
  return bits >= rsaBits.min && bits <= rsaBits.max;
}

function bitsOf(bytes: Buffer): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

function importedKey({ kty, crv, n, e, x, y }: JWK): KeyObject | null {
  try {
    // Only what makes the key: whatever else stands in the JWK has no say.
    return createPublicKey({ key: { kty, crv, n, e, x, y } as JsonWebKey, format: "jwk" });
  } catch {
    return null;
  }
}

/** RFC 7638, base64url. @throws for a JWK that `algsOf` finds unfit. */
export function thumbprintOf(jwk: JWK): Promise<string> {
  return calculateJwkThumbprint(jwk, "sha256");
}
