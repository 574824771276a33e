import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** An access token and the time it is good for, in milliseconds since 1970. */
export interface Token {
  accessToken: string;
  issuedAt: number;
  expiresAt: number;
}

/** AES-256-GCM under a key that the app has and Redis hasn't. @param name where it will lie: it is good nowhere else. */
export function sealEntry(token: Token, key: Buffer, name: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(name));
  const text = Buffer.concat([cipher.update(JSON.stringify(token)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
}

/** Null for what this key didn't seal, or not for this place. */
export function openEntry(sealed: string, key: Buffer, name: string): Token | null {
  try {
    const bytes = Buffer.from(sealed, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString());
  } catch {
    return null;
  }
}
