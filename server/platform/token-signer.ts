import { createPrivateKey, type KeyObject, randomUUID, sign as signBytes } from "node:crypto";
import {
  type CryptoKey,
  calculateJwkThumbprint,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
} from "jose";
import type { Clock } from "./clock";

/** What an access token says, in the words of RFC 9068. */
export interface AccessClaims {
  /** Account id. */
  sub: string;
  /** Session id: the token is good no longer than the session. */
  sid: string;
}

export interface TokenSigner {
  /** A signed access token (RFC 9068), good for `ttlSeconds` from now. */
  sign(claims: AccessClaims, ttlSeconds: number): Promise<string>;
  /** The claims of a token of ours that is in time, or null: another kind, issuer, audience, algorithm, or key. */
  verify(token: string): Promise<AccessClaims | null>;
  /** The public halves (RFC 7517). */
  jwks(): Promise<{ keys: JWK[] }>;
}

export interface SigningKeyPair {
  kid: string;
  publicJwk: JWK;
  privateJwk: JWK;
}

/** Where the key pairs live. `load` gives those not retired, newest first, and makes the first one when there is none. */
export interface SigningKeySource {
  load(): Promise<SigningKeyPair[]>;
}

/** A pair with its halves ready for use: reading a JWK takes longer than signing with it. */
interface OpenedPair {
  kid: string;
  publicJwk: JWK;
  publicKey: CryptoKey | Uint8Array;
  privateKey: KeyObject;
}

const alg = "ES256";
const typ = "at+jwt";
const reloadAfterMs = 5000;
/** How far the clocks of two processes may differ. */
const skewMs = 60_000;

/** A fresh P-256 pair; its `kid` is the RFC 7638 thumbprint. */
export async function makeSigningKeyPair(): Promise<SigningKeyPair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return { kid, publicJwk: { ...publicJwk, kid, alg, use: "sig" }, privateJwk: await exportJWK(privateKey) };
}

export function makeTokenSigner(source: SigningKeySource, clock: Clock, issuer: string): TokenSigner {
  let loaded: { pairs: Promise<OpenedPair[]>; at: number } | undefined;
  const pairs = () => {
    loaded ??= { pairs: load(), at: clock.now().getTime() };
    return loaded.pairs;
  };

  /** A failure is not kept: it would outlast the database's. */
  const load = async () => {
    try {
      return await Promise.all((await source.load()).map(opened));
    } catch (error) {
      loaded = undefined;
      throw error;
    }
  };

  /** A key that another process made since is fetched once; a made-up `kid` can't cause more than a read in a while. */
  async function pairFor(kid: string | undefined): Promise<OpenedPair | undefined> {
    const known = (await pairs()).find((pair) => pair.kid === kid);
    if (known || (loaded && clock.now().getTime() - loaded.at < reloadAfterMs)) return known;
    loaded = undefined;
    return (await pairs()).find((pair) => pair.kid === kid);
  }

  return {
    async sign({ sub, sid }, ttlSeconds) {
      const [newest] = await pairs();
      if (!newest) throw new Error("there is no signing key");
      const iat = Math.floor(clock.now().getTime() / 1000);
      const payload = { sid, iss: issuer, aud: issuer, sub, jti: randomUUID(), iat, exp: iat + ttlSeconds };
      return signedJwt(payload, newest);
    },
    async verify(token) {
      // Keys come from our table by `kid`; what a token's header says of keys (jku, jwk, x5c) is never followed.
      // Outside the `try`: that the table can't be read is no judgement on the token.
      const pair = await pairFor(kidOf(token));
      if (!pair) return null;
      try {
        const { payload } = await jwtVerify(token, pair.publicKey, {
          algorithms: [alg],
          typ,
          issuer,
          audience: issuer,
          currentDate: clock.now(),
          requiredClaims: ["sub", "sid", "jti", "iat", "exp"],
        });
        const { sub, sid, iat, exp } = payload;
        // jose lets fractions, infinity and a making in the future pass.
        const isTimed = Number.isSafeInteger(exp) && Number.isSafeInteger(iat);
        const isMade = Number(iat) * 1000 <= clock.now().getTime() + skewMs;
        return isTimed && isMade && typeof sub === "string" && typeof sid === "string" ? { sub, sid } : null;
      } catch {
        return null;
      }
    },
    jwks: async () => ({ keys: (await pairs()).map((pair) => pair.publicJwk) }),
  };
}

async function opened({ kid, publicJwk, privateJwk }: SigningKeyPair): Promise<OpenedPair> {
  const privateKey = createPrivateKey({ key: { ...privateJwk }, format: "jwk" });
  return { kid, publicJwk, publicKey: await importJWK(publicJwk, alg), privateKey };
}

/**
 * RFC 7515's compact form by hand: jose signs through WebCrypto, in a thread that waits behind password hashes, and the
 * way there and back takes several times as long as the signature.
 */
function signedJwt(payload: object, { kid, privateKey }: OpenedPair): string {
  const signed = `${base64url({ alg, typ, kid })}.${base64url(payload)}`;
  const signature = signBytes("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

function base64url(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString("base64url");
}

function kidOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}
