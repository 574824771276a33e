import { createHash, timingSafeEqual } from "node:crypto";
import { spendAssertion } from "../../db/spent-assertions.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { type ForeignJwt, isSignedBy, readForeignJwt } from "../../platform/foreign-jwt";
import { thumbprintOf } from "../../platform/foreign-key";
import { DomainError } from "../errors";

export interface DpopProof {
  /** The header as it was sent. */
  proof: string;
  method: string;
  /** The address that the request came to; its query has no say. */
  url: string;
  /** The token that the request presents, if any: the proof has to name it. */
  accessToken?: string;
}

const proofLengthMax = 8192;
const jtiLengthMax = 256;
/** How far `iat` may lie from our clock, before or after. */
const proofSeconds = 300;
const nonceWindowMs = 60_000;
const nonceWindows = 5;

/**
 * Checks the proof that a request's sender has a key (RFC 9449 4.3), and spends it.
 * @returns the key's thumbprint (RFC 7638), base64url.
 * @throws DomainError `dpop_proof_invalid`; `dpop_nonce_required` with a fresh nonce for a proof without a good one.
 */
export async function proveKey(ctx: Ctx, { proof, method, url, accessToken }: DpopProof): Promise<string> {
  const jwt = proof.length <= proofLengthMax ? readForeignJwt(proof) : null;
  if (!jwt?.jwk || jwt.typ !== "dpop+jwt") throw new DomainError("dpop_proof_invalid");
  const { claims } = jwt;
  if (claims.htm !== method || !isSameTarget(claims.htu, url) || !isRecent(ctx, claims.iat)) {
    throw new DomainError("dpop_proof_invalid");
  }
  if (accessToken !== undefined && claims.ath !== sha256(accessToken)) throw new DomainError("dpop_proof_invalid");
  if (!(await isSignedBy(proof, jwt.jwk, jwt.alg))) throw new DomainError("dpop_proof_invalid");
  if (!isOwnNonce(ctx, claims.nonce)) throw nonceRequired(ctx);
  const jkt = await thumbprintOf(jwt.jwk);
  await spendProof(ctx, jwt, jkt);
  return jkt;
}

/**
 * A nonce for the next proof, good for four to five minutes. It is worked out of the time, so nothing is kept and every
 * process takes every other's.
 */
export function freshDpopNonce(ctx: Ctx): string {
  return nonceOf(ctx, currentWindow(ctx));
}

/** The refusal that tells the sender which nonce to use (RFC 9449 8). */
export function nonceRequired(ctx: Ctx): DomainError {
  return new DomainError("dpop_nonce_required", { dpopNonce: freshDpopNonce(ctx) });
}

function isOwnNonce(ctx: Ctx, nonce: unknown): boolean {
  if (typeof nonce !== "string") return false;
  const presented = Buffer.from(sha256(nonce));
  const current = currentWindow(ctx);
  const good = Array.from({ length: nonceWindows }, (_, back) => nonceOf(ctx, current - back));
  return good.filter((own) => timingSafeEqual(Buffer.from(sha256(own)), presented)).length > 0;
}

function nonceOf(ctx: Ctx, window: number): string {
  return ctx.sealer.fingerprint(`dpop nonce ${window}`).toString("base64url");
}

function currentWindow(ctx: Ctx): number {
  return Math.floor(ctx.clock.now().getTime() / nonceWindowMs);
}

/** Of the key's own, so that nobody spends a `jti` for somebody else. Kept for as long as `iat` lets the proof be good. */
async function spendProof(ctx: Ctx, { claims }: ForeignJwt, jkt: string): Promise<void> {
  const { jti } = claims;
  if (typeof jti !== "string" || jti === "" || jti.length > jtiLengthMax) throw new DomainError("dpop_proof_invalid");
  const digest = createHash("sha256").update(`dpop ${jkt} ${jti}`).digest() as Buffer<ArrayBuffer>; // node types it wider than it is
  const spent = await spendAssertion(ctx.db, digest, secondsAfter(ctx.clock.now(), 2 * proofSeconds + 60));
  if (!spent) throw new DomainError("dpop_proof_invalid");
}

function isRecent(ctx: Ctx, iat: unknown): boolean {
  return typeof iat === "number" && Math.abs(ctx.clock.now().getTime() / 1000 - iat) <= proofSeconds;
}

/** Compared as RFC 3986 6.2.2 and 6.2.3 normalise them, without query and fragment. */
function isSameTarget(htu: unknown, url: string): boolean {
  if (typeof htu !== "string" || !URL.canParse(htu)) return false;
  const [claimed, called] = [new URL(htu), new URL(url)];
  return claimed.origin === called.origin && claimed.pathname === called.pathname && !claimed.username;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
