import { createHash } from "node:crypto";
import type { Account } from "../../db/accounts.store";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { type SigningAlg, signingAlgs } from "../../platform/signing-key";
import { logInStrength } from "../authorization/log-in-strength";
import { personClaims } from "../authorization/person-claims";

/** It tells that somebody logged in just now, and is looked at once. */
export const idTokenSeconds = 3600;

export interface IdTokenFacts {
  client: Client;
  account: Account;
  /** What was granted. */
  scopes: readonly string[];
  /** As the app sent it, so that it knows its own request again. */
  nonce: string | null;
  /** When the person gave the password. */
  authTime: Date;
  /** The browser session, by which a log-out names it later. */
  sessionId: string | null;
  accessToken: string;
  code?: string;
}

/** Who logged in, signed for one app (OpenID Connect Core 2, 3.1.3.6). */
export function makeIdToken(ctx: Ctx, facts: IdTokenFacts): Promise<string> {
  const { client, account, scopes, nonce, authTime, sessionId, accessToken, code } = facts;
  const alg = idTokenAlgOf(client);
  const claims = {
    ...personClaims(account, scopes),
    ...logInStrength,
    aud: client.id,
    auth_time: Math.floor(authTime.getTime() / 1000),
    at_hash: halfHash(accessToken, alg),
    ...(code !== undefined && { c_hash: halfHash(code, alg) }),
    ...(nonce !== null && { nonce }),
    ...(sessionId !== null && { sid: sessionId }),
  };
  return ctx.signer.sign("JWT", claims, idTokenSeconds, alg);
}

/** RS256 for an app that never chose (OpenID Connect Registration 2). */
export function idTokenAlgOf({ idTokenAlg }: Pick<Client, "idTokenAlg">): SigningAlg {
  return signingAlgs.find((alg) => alg === idTokenAlg) ?? "RS256";
}

/** The left half of the hash that belongs to the signature's algorithm; Ed25519's is SHA-512. */
function halfHash(text: string, alg: SigningAlg): string {
  const hash = createHash(alg === "EdDSA" ? "sha512" : "sha256")
    .update(text)
    .digest();
  return hash.subarray(0, hash.length / 2).toString("base64url");
}
