import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from "jose";
import { z } from "zod";
import { signingAlgs } from "./signing-key";

const keySetField = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(1000) });

const offlineFile = z.object({
  version: z.literal(1),
  issuer: z.string(),
  clientId: z.string(),
  issuedAt: z.string(),
  /** The key set as it was when they were made. */
  jwks: keySetField,
  tokens: z.array(z.string()).min(1).max(1000),
});

/** Tokens that were made ahead of time, and what checks them where there is no network. */
export type OfflineTokens = z.output<typeof offlineFile>;

export function writeOfflineTokens(tokens: OfflineTokens): string {
  return JSON.stringify(tokens);
}

/** Null for another form. */
export function readOfflineTokens(text: string): OfflineTokens | null {
  return parsedAs(offlineFile, text);
}

/** A JWKS (RFC 7517 5); null for another form. */
export function readKeySet(text: string): OfflineTokens["jwks"] | null {
  return parsedAs(keySetField, text);
}

function parsedAs<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const claimsField = z.object({
  jti: z.string(),
  sub: z.string(),
  aud: z.union([z.string().transform((only) => [only]), z.array(z.string())]),
  client_id: z.string(),
  scope: z.string().transform((text) => text.split(" ").filter(Boolean)),
  nbf: z.int(),
  exp: z.int(),
});

export interface OfflineToken {
  token: string;
  tokenId: string;
  clientId: string;
  audience: string[];
  scopes: string[];
  notBefore: Date;
  expiresAt: Date;
}

/** What was looked for in a token; `at` is a moment between its two. */
export interface OfflineWish {
  at: Date;
  scopes: readonly string[];
  audience: string | null;
}

export type OfflineFinding =
  | { ok: true; token: OfflineToken }
  | { ok: false; why: "early"; from: Date }
  | { ok: false; why: "late"; until: Date }
  | { ok: false; why: "gap" | "forged" }
  | { ok: false; why: "scope" | "audience"; missing: string };

/**
 * The token that is valid at a moment, of several the one that lasts longest, with its signature, its time, its scopes and
 * its audience checked: by the key set that is given, and nothing else.
 */
export async function findOfflineToken(
  { tokens, issuer }: OfflineTokens,
  keySet: OfflineTokens["jwks"],
  { at, scopes, audience }: OfflineWish,
): Promise<OfflineFinding> {
  const read = tokens.flatMap((token) => readToken(token) ?? []);
  if (read.length < tokens.length) return { ok: false, why: "forged" };
  const valid = read.filter(({ notBefore, expiresAt }) => notBefore <= at && at < expiresAt).sort(lastingLongest)[0];
  if (!valid) return outOfTime(read, at);
  if (!(await isSigned(valid.token, keySet, issuer))) return { ok: false, why: "forged" };
  const missing = scopes.find((scope) => !valid.scopes.includes(scope));
  if (missing !== undefined) return { ok: false, why: "scope", missing };
  if (audience !== null && !valid.audience.includes(audience)) return { ok: false, why: "audience", missing: audience };
  return { ok: true, token: valid };
}

function lastingLongest(a: OfflineToken, b: OfflineToken): number {
  return b.expiresAt.getTime() - a.expiresAt.getTime();
}

function outOfTime(tokens: readonly OfflineToken[], at: Date): OfflineFinding {
  const from = new Date(Math.min(...tokens.map(({ notBefore }) => notBefore.getTime())));
  const until = new Date(Math.max(...tokens.map(({ expiresAt }) => expiresAt.getTime())));
  if (at < from) return { ok: false, why: "early", from };
  return at >= until ? { ok: false, why: "late", until } : { ok: false, why: "gap" };
}

async function isSigned(token: string, keySet: OfflineTokens["jwks"], issuer: string): Promise<boolean> {
  try {
    await jwtVerify(token, createLocalJWKSet(keySet as JSONWebKeySet), {
      algorithms: [...signingAlgs],
      typ: "at+jwt",
      issuer,
      // Its time is the caller's to judge, by a clock that may be set by hand.
      currentDate: new Date(0),
      clockTolerance: Number.MAX_SAFE_INTEGER,
    });
    return true;
  } catch {
    return false;
  }
}

function readToken(token: string): OfflineToken | null {
  const claims = claimsField.safeParse(decoded(token)).data;
  if (!claims) return null;
  return {
    token,
    tokenId: claims.jti,
    clientId: claims.client_id,
    audience: claims.aud,
    scopes: claims.scope,
    notBefore: new Date(claims.nbf * 1000),
    expiresAt: new Date(claims.exp * 1000),
  };
}

function decoded(token: string): unknown {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}
