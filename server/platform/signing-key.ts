import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";

/** ES256 signs access tokens; an id token is signed as its app wants it. */
export const signingAlgs = ["ES256", "RS256", "EdDSA"] as const;
export type SigningAlg = (typeof signingAlgs)[number];

export interface SigningKeyPair {
  kid: string;
  alg: SigningAlg;
  publicJwk: JWK;
  privateJwk: JWK;
  /** When it begins to sign; published before. */
  activatesAt: Date;
}

/** A pair with its halves ready for use: reading a JWK takes longer than signing with it. */
export interface OpenedPair {
  kid: string;
  alg: SigningAlg;
  publicJwk: JWK;
  publicKey: KeyObject;
  privateKey: KeyObject;
  activatesAt: Date;
}

/** 128 bits of strength. */
const rsaBits = 3072;

/** A fresh pair; its `kid` is the RFC 7638 thumbprint. */
export async function makeKeyPair(
  alg: SigningAlg,
  modulusLength = rsaBits,
): Promise<Omit<SigningKeyPair, "activatesAt">> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return { kid, alg, publicJwk: { ...publicJwk, kid, alg, use: "sig" }, privateJwk: await exportJWK(privateKey) };
}

export function openPair({ kid, alg, publicJwk, privateJwk, activatesAt }: SigningKeyPair): OpenedPair {
  const publicKey = createPublicKey({ key: { ...publicJwk }, format: "jwk" });
  const privateKey = createPrivateKey({ key: { ...privateJwk }, format: "jwk" });
  return { kid, alg, publicJwk, publicKey, privateKey, activatesAt };
}
