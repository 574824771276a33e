import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from "jose";
import type { Clock } from "./clock";
import { secondsAfter } from "./clock";

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

const alg = "ES256";
const typ = "at+jwt";
const reloadAfterMs = 5000;

/** A fresh P-256 pair; its `kid` is the RFC 7638 thumbprint. */
export async function makeSigningKeyPair(): Promise<SigningKeyPair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return { kid, publicJwk: { ...publicJwk, kid, alg, use: "sig" }, privateJwk: await exportJWK(privateKey) };
}

export function makeTokenSigner(source: SigningKeySource, clock: Clock, issuer: string): TokenSigner {
  let loaded: { pairs: Promise<SigningKeyPair[]>; at: number } | undefined;
  const pairs = () => {
    loaded ??= { pairs: load(), at: clock.now().getTime() };
    return loaded.pairs;
  };

  /** A failure is not kept: it would outlast the database's. */
  const load = () =>
    source.load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });

  /** A key that another process made since is fetched once; a made-up `kid` can't cause more than a read in a while. */
  async function pairFor(kid: string | undefined): Promise<SigningKeyPair | undefined> {
    const known = (await pairs()).find((pair) => pair.kid === kid);
    if (known || (loaded && clock.now().getTime() - loaded.at < reloadAfterMs)) return known;
    loaded = undefined;
    return (await pairs()).find((pair) => pair.kid === kid);
  }

  return {
    async sign(claims, ttlSeconds) {
      const [newest] = await pairs();
      if (!newest) throw new Error("there is no signing key");
      const now = clock.now();
      return new SignJWT({ sid: claims.sid })
        .setProtectedHeader({ alg, typ, kid: newest.kid })
        .setIssuer(issuer)
        .setAudience(issuer)
        .setSubject(claims.sub)
        .setJti(crypto.randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(secondsAfter(now, ttlSeconds))
        .sign(await importJWK(newest.privateJwk, alg));
    },
    async verify(token) {
      // Keys come from our table by `kid`; what a token's header says of keys (jku, jwk, x5c) is never followed.
      // Outside the `try`: that the table can't be read is no judgement on the token.
      const pair = await pairFor(kidOf(token));
      if (!pair) return null;
      try {
        const { payload } = await jwtVerify(token, await importJWK(pair.publicJwk, alg), {
          algorithms: [alg],
          typ,
          issuer,
          audience: issuer,
          currentDate: clock.now(),
          requiredClaims: ["sub", "sid", "jti", "iat", "exp"],
        });
        const { sub, sid } = payload;
        return typeof sub === "string" && typeof sid === "string" ? { sub, sid } : null;
      } catch {
        return null;
      }
    },
    jwks: async () => ({ keys: (await pairs()).map((pair) => pair.publicJwk) }),
  };
}

function kidOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}
