import { randomUUID, sign as signBytes } from "node:crypto";
import { promisify } from "node:util";
import { decodeProtectedHeader, type JWK, type JWTPayload, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import type { Clock } from "./clock";
import { type OpenedPair, openPair, type SigningAlg, type SigningKeyPair, signingAlgs } from "./signing-key";

/** What a token is for, as its header says: one kind is never taken for another. */
export type TokenType = "at+jwt" | "JWT" | "logout+jwt";

/** Claims beside those that the signer sets: `iss`, `iat`, `exp`, `jti`. */
export type TokenClaims = { aud: string | string[]; sub?: string } & Record<string, unknown>;

export interface VerifiedClaims extends JWTPayload {
  jti: string;
  iat: number;
  exp: number;
}

export interface TokenSigner {
  /**
   * A signed token, good for `ttlSeconds` from now, and for the rest of the second it then is: a client that is told
   * `ttlSeconds` never keeps it for too long. @param alg ES256 unless told otherwise.
   */
  sign(typ: TokenType, claims: TokenClaims, ttlSeconds: number, alg?: SigningAlg): Promise<string>;
  /**
   * The claims of a token of ours of this type that is in time, or null: another issuer, type, algorithm, or key.
   * @param late takes one that has expired, too: a hint of who somebody was (`id_token_hint`).
   */
  verify(typ: TokenType, token: string, options?: { late?: boolean }): Promise<VerifiedClaims | null>;
  /** The public halves (RFC 7517), those that will sign next included. */
  jwks(): Promise<{ keys: JWK[] }>;
}

/** Where the key pairs live. */
export interface SigningKeySource {
  /** Those not retired, the last to sign first. */
  load(): Promise<SigningKeyPair[]>;
  /** Makes the first key of an algorithm; of several processes at once one does. */
  ensure(alg: SigningAlg): Promise<void>;
}

/** How long a process may go by what it read; a key is published a day before it signs. */
const reloadAfterMs = 5000;
/** How far the clocks of two processes may differ. */
const skewMs = 60_000;
const verifiedKept = 20_000;

export function makeTokenSigner(source: SigningKeySource, clock: Clock, issuer: string): TokenSigner {
  let loaded: { pairs: Promise<OpenedPair[]>; at: number } | undefined;
  const opened = new Map<string, OpenedPair>();
  /** Signatures that were found good: a token is presented many times, and checking one costs as much as the rest. */
  const verified = new LRUCache<string, { kid: string; claims: VerifiedClaims }>({ max: verifiedKept });

  const pairs = (): Promise<OpenedPair[]> => {
    const now = clock.now().getTime();
    if (!loaded || Math.abs(now - loaded.at) >= reloadAfterMs) loaded = { pairs: load(), at: now };
    return loaded.pairs;
  };

  /** A failure is not kept: it would outlast the database's. */
  async function load(): Promise<OpenedPair[]> {
    try {
      return (await source.load()).map((pair) => {
        const known = opened.get(pair.kid) ?? openPair(pair);
        opened.set(pair.kid, known);
        return known;
      });
    } catch (error) {
      loaded = undefined;
      throw error;
    }
  }

  const signing = (list: OpenedPair[], alg: SigningAlg) =>
    list.find((pair) => pair.alg === alg && pair.activatesAt <= clock.now());

  async function pairFor(alg: SigningAlg): Promise<OpenedPair> {
    const current = signing(await pairs(), alg);
    if (current) return current;
    await source.ensure(alg);
    loaded = undefined;
    const made = signing(await pairs(), alg);
    if (!made) throw new Error(`there is no key that signs with ${alg}`);
    return made;
  }

  const inTime = ({ iat, nbf = iat, exp }: VerifiedClaims, late = false) => {
    const now = clock.now().getTime();
    return Math.max(iat, nbf) * 1000 <= now + skewMs && (late || exp * 1000 > now);
  };

  return {
    async sign(typ, claims, ttlSeconds, alg = "ES256") {
      const pair = await pairFor(alg);
      const now = clock.now().getTime() / 1000;
      const times = { iat: Math.floor(now), exp: Math.ceil(now) + ttlSeconds };
      return signedJwt(typ, { jti: randomUUID(), iss: issuer, ...times, ...claims }, pair);
    },
    async verify(typ, token, { late } = {}) {
      // Keys come from our table by `kid`; what a token's header says of keys (jku, jwk, x5c) is never followed.
      // Outside the `try`: that the table can't be read is no judgement on the token.
      const list = await pairs();
      const seen = verified.get(`${typ} ${token}`);
      const kid = seen?.kid ?? kidOf(token);
      const pair = list.find((candidate) => candidate.kid === kid);
      if (!pair) return null;
      if (seen) return inTime(seen.claims, late) ? seen.claims : null;
      const claims = await checked(typ, token, pair, issuer);
      if (!claims || !inTime(claims, late)) return null;
      verified.set(`${typ} ${token}`, { kid: pair.kid, claims });
      return claims;
    },
    async jwks() {
      const list = await pairs();
      for (const alg of signingAlgs.filter((wanted) => !signing(list, wanted))) await pairFor(alg);
      return { keys: (await pairs()).map((pair) => pair.publicJwk) };
    },
  };
}

/** jose lets fractions, infinity and an expiry in the past of our own clock pass; those are looked at by ourselves. */
async function checked(
  typ: TokenType,
  token: string,
  pair: OpenedPair,
  issuer: string,
): Promise<VerifiedClaims | null> {
  try {
    const { payload } = await jwtVerify(token, pair.publicKey, {
      algorithms: [pair.alg],
      typ,
      issuer,
      // In time or not is asked on every use, of a token that was seen before as well.
      currentDate: new Date(0),
      clockTolerance: Number.MAX_SAFE_INTEGER,
      requiredClaims: ["aud", "jti", "iat", "exp"],
    });
    const { jti, iat, exp, nbf = iat } = payload;
    if (typeof jti !== "string" || ![iat, exp, nbf].every(Number.isSafeInteger)) return null;
    return payload as VerifiedClaims; // each of its three was just looked at
  } catch {
    return null;
  }
}

const signInThread = promisify(signBytes);

/**
 * RFC 7515's compact form by hand: jose signs through WebCrypto, in a thread that waits behind password hashes, and the
 * way there and back takes several times as long as an elliptic signature. RSA is slow enough to be worth the way.
 */
async function signedJwt(typ: TokenType, claims: object, { alg, kid, privateKey }: OpenedPair): Promise<string> {
  const signed = `${base64url({ alg, typ, kid })}.${base64url(claims)}`;
  const bytes = Buffer.from(signed);
  const signature =
    alg === "RS256"
      ? await signInThread("sha256", bytes, privateKey)
      : signBytes(alg === "ES256" ? "sha256" : null, bytes, { key: privateKey, dsaEncoding: "ieee-p1363" });
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
