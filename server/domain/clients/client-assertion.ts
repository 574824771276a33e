import { createHash } from "node:crypto";
import type { Client } from "../../db/clients.store";
import { spendAssertion } from "../../db/spent-assertions.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { type ForeignJwt, readForeignJwt } from "../../platform/foreign-jwt";
import { isClientId } from "./client-id.rules";

/** Both uses of RFC 7523 2 have the same claims; they differ in how long one may be good. */
export interface ReadAssertion {
  token: string;
  jwt: ForeignJwt;
  /** Whom it claims to be made by. */
  issuer: string;
  expiresAt: Date;
}

/** How far the maker's clock may be ahead of ours. */
const skewSeconds = 60;
const jtiLengthMax = 512;
/** Where an app says who it is; an assertion may name any of them, or the issuer, as its audience. */
const endpoints = ["token", "par", "introspect", "revoke", "device_authorization"];

/**
 * Reads an assertion and judges its claims (RFC 7523 3); who signed it is not known yet. All of its audience has to be
 * ourselves: one that another server may take too, that server could bring here.
 * @param longestSeconds how far ahead its end may lie.
 * @param audiences names beside its address under which this server is meant.
 */
export function readAssertion(
  ctx: Ctx,
  token: string,
  longestSeconds: number,
  audiences: readonly string[] = [],
): ReadAssertion | null {
  const jwt = readForeignJwt(token);
  if (!jwt) return null;
  const { iss, sub, aud, exp, iat, nbf } = jwt.claims;
  const now = ctx.clock.now().getTime() / 1000;
  if (typeof iss !== "string" || !isClientId(iss) || !isForUs(ctx, aud, audiences)) return null;
  if (sub !== undefined && typeof sub !== "string") return null;
  if (!isMoment(exp) || exp <= now) return null;
  if (iat !== undefined && !(isMoment(iat) && iat <= now + skewSeconds)) return null;
  if (nbf !== undefined && !(isMoment(nbf) && nbf <= now + skewSeconds)) return null;
  // Of a maker whose clock is ahead, the span is what counts.
  if (exp - Math.max(now, iat ?? now) > longestSeconds) return null;
  return { token, jwt, issuer: iss, expiresAt: new Date(exp * 1000) };
}

/**
 * Spends it: of any number of uses at once, and on any number of processes, one is the first. An assertion for log-in
 * and one for tokens share the names (`jti`), so that neither is good for the other. One without a name is known by all
 * that was signed; the signature itself may be written in more than one way.
 * @returns whether this was its first use.
 */
export function spendClientAssertion(
  ctx: Ctx,
  client: Client,
  { token, jwt, expiresAt }: ReadAssertion,
): Promise<boolean> {
  const { jti } = jwt.claims;
  const name = jti === undefined ? `signed ${token.slice(0, token.lastIndexOf("."))}` : `jti ${jti}`;
  const digest = createHash("sha256").update(`assertion ${client.id} ${name}`).digest() as Buffer<ArrayBuffer>; // node types it wider than it is
  return spendAssertion(ctx.db, digest, secondsAfter(expiresAt, skewSeconds));
}

/** Whether it has a name, and one that can be remembered. */
export function isNamed({ claims: { jti } }: ForeignJwt): boolean {
  return typeof jti === "string" && jti !== "" && jti.length <= jtiLengthMax;
}

function isForUs({ config }: Ctx, aud: unknown, audiences: readonly string[]): boolean {
  const named: unknown[] = Array.isArray(aud) ? aud : [aud];
  const address = config.APP_URL;
  const own = [address, `${address}/`, ...endpoints.map((name) => `${address}/oauth/${name}`), ...audiences];
  return named.length > 0 && named.every((one) => own.some((name) => name === one));
}

/** RFC 7519 NumericDate, which may have a fraction. Past the year 9999 nothing can be stored. */
function isMoment(value: unknown): value is number {
  return typeof value === "number" && value > 0 && value < 253_402_300_800;
}
