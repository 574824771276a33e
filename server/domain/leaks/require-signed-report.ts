import { verify } from "node:crypto";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";

export interface SignedReport {
  /** The very bytes that were sent: JSON that is parsed and written anew has another signature. */
  bytes: Buffer;
  keyIdentifier: string | undefined;
  /** ECDSA over P-256 with SHA-256, in DER, in base64. */
  signature: string | undefined;
}

/** A P-256 signature in DER takes 72 bytes at most. */
const base64 = /^[A-Za-z0-9+/]{8,96}={0,2}$/;
const identifier = /^[\w.-]{1,128}$/;

/**
 * Lets a report by whose signature is good.
 * @throws DomainError `signature_invalid`, or `busy` when the keys can't be had to judge it by.
 */
export async function requireSignedReport(ctx: Ctx, report: SignedReport): Promise<void> {
  const { bytes, keyIdentifier = "", signature = "" } = report;
  if (!identifier.test(keyIdentifier) || !base64.test(signature)) throw new DomainError("signature_invalid");
  const key = await ctx.leakReportKeys.find(keyIdentifier);
  if (!key || !verify("sha256", bytes, { key, dsaEncoding: "der" }, Buffer.from(signature, "base64"))) {
    throw new DomainError("signature_invalid");
  }
}
