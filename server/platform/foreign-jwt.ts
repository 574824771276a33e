import { compactVerify, decodeJwt, decodeProtectedHeader, type JWK, type JWTPayload } from "jose";
import { type ForeignAlg, isForeignAlg, publicKeyOf } from "./foreign-key";

/** A JWT that somebody else made, read and believed in nothing yet. */
export interface ForeignJwt {
  alg: ForeignAlg;
  kid: string | null;
  typ: string | null;
  /** Only for a proof of possession, which brings its own key; nowhere else is it looked at. */
  jwk: JWK | null;
  claims: JWTPayload;
}

/** An assertion with a certificate's worth of claims is a few thousand characters. */
const maxLength = 16_384;

/**
 * Reads a JWT without believing it. Null for what isn't one: too long, not three parts, an unsigned or symmetric one
 * (RFC 8725 3.1), critical headers (RFC 7515 4.1.11), claims that are no JSON object.
 */
export function readForeignJwt(token: string): ForeignJwt | null {
  if (token.length > maxLength || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return null;
  try {
    const { alg, kid, typ, jwk, crit, b64 } = decodeProtectedHeader(token);
    if (!isForeignAlg(alg) || crit !== undefined || b64 !== undefined) return null;
    const claims = decodeJwt(token);
    return { alg, kid: textOrNull(kid), typ: textOrNull(typ), jwk: isJwk(jwk) ? jwk : null, claims };
  } catch {
    return null;
  }
}

/** Whether the token was signed by the holder of this key, with the algorithm that was settled beforehand. */
export async function isSignedBy(token: string, jwk: JWK, alg: ForeignAlg): Promise<boolean> {
  const key = publicKeyOf(jwk, alg);
  if (!key) return false;
  try {
    await compactVerify(token, key, { algorithms: [alg] });
    return true;
  } catch {
    return false;
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function isJwk(value: unknown): value is JWK {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
