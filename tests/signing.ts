import { createHash } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";
import { newId } from "../server/platform/random";
import type { Harness } from "./harness";

export interface AppKeyPair {
  alg: string;
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
  privateJwk: JWK;
}

const made = new Map<string, Promise<AppKeyPair>>();

/** A pair of an app's own, made once a file for each name: an RSA one takes up to a second. */
export function keyPair(alg = "ES256", name = "key-1"): Promise<AppKeyPair> {
  const known = made.get(`${alg} ${name}`) ?? makePair(alg, name);
  made.set(`${alg} ${name}`, known);
  return known;
}

async function makePair(alg: string, kid: string): Promise<AppKeyPair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, kid, privateKey, publicJwk: await exportJWK(publicKey), privateJwk: await exportJWK(privateKey) };
}

/** Gives an app the public half. */
export async function addKey({ ctx, database }: Harness, clientId: string, pair: AppKeyPair): Promise<string> {
  const id = newId(ctx.random, "ckey");
  const { kid, alg, publicJwk } = pair;
  const thumbprint = createHash("sha256").update(JSON.stringify(publicJwk)).digest("base64url");
  await database.prisma.clientKey.create({
    data: { id, clientId, kid, alg, publicJwk: { ...publicJwk }, thumbprint, createdAt: ctx.clock.now() },
  });
  return id;
}

/** The clock's time in whole seconds. */
export function secondsNow({ clock }: Pick<Harness, "clock">): number {
  return Math.floor(clock.now().getTime() / 1000);
}

export const jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Claims that are `undefined` are left out; what is sent is what is written, sense or nonsense. */
export function signed(pair: AppKeyPair, claims: Record<string, unknown>, header: Partial<JWTHeaderParameters> = {}) {
  const given = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  return new SignJWT(given as JWTPayload) // nonsense included
    .setProtectedHeader({ alg: pair.alg, kid: pair.kid, ...header })
    .sign(pair.privateKey);
}

let assertions = 0;

/** An assertion that an app logs in with (RFC 7523 2.2), good in every respect unless told otherwise. */
export function assertionOf(
  h: Pick<Harness, "ctx" | "clock">,
  clientId: string,
  pair: AppKeyPair,
  claims: Record<string, unknown> = {},
  header: Partial<JWTHeaderParameters> = {},
): Promise<string> {
  assertions += 1;
  const now = secondsNow(h);
  const usual = { iss: clientId, sub: clientId, aud: h.ctx.config.APP_URL, iat: now, exp: now + 60 };
  return signed(pair, { ...usual, jti: `jti-${assertions}`, ...claims }, header);
}

/** A proof of possession (RFC 9449 4.2), good in every respect unless told otherwise. */
export function dpopProofOf(
  h: Pick<Harness, "ctx" | "clock">,
  pair: AppKeyPair,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  assertions += 1;
  const usual = {
    htm: "POST",
    htu: `${h.ctx.config.APP_URL}/oauth/token`,
    iat: secondsNow(h),
    jti: `jti-${assertions}`,
  };
  return signed(pair, { ...usual, ...claims }, { typ: "dpop+jwt", jwk: pair.publicJwk, kid: undefined, ...header });
}
