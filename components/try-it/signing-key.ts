import { randomText, textToBase64Url, toBase64Url } from "./base64url";

const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;

/** A key pair of this page; its private half can't leave the browser. */
export type SigningKey = { sign: (header: object, claims: object) => Promise<string>; publicJwk: JsonWebKey };

/** Whether the browser makes keys here: not on plain http beyond loopback. */
export function canSign(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

export async function makeSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return {
    publicJwk: { kty, crv, x, y },
    async sign(header, claims) {
      const text = `${textToBase64Url(JSON.stringify({ alg: "ES256", ...header }))}.${textToBase64Url(JSON.stringify(claims))}`;
      const hash = { name: "ECDSA", hash: "SHA-256" };
      const signature = await crypto.subtle.sign(hash, pair.privateKey, new TextEncoder().encode(text));
      return `${text}.${toBase64Url(new Uint8Array(signature))}`;
    },
  };
}

/** A client assertion (RFC 7523 2.2) for one request. */
export function signAssertion(key: SigningKey, kid: string, clientId: string, issuer: string): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: clientId, sub: clientId, aud: issuer, jti: randomText(), iat, exp: iat + 60 };
  return key.sign({ kid, typ: "JWT" }, claims);
}
