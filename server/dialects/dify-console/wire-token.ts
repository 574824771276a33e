import { z } from "zod";
import type { CodeReceipt } from "../../domain/codes/issue-code";
import type { Ctx } from "../../platform/ctx";

/** What a token of the mailed flows stands for; one of one kind is none of another. */
type WireTokenKind = "reset request" | "reset" | "register request" | "register";

const claims = z.object({
  email: z.string(),
  codeId: z.string(),
  /** What was typed; only in those that are handed out for a right code. */
  code: z.string(),
  expiresAt: z.iso.datetime(),
});

type Claims = z.output<typeof claims>;

/** A token for the request that had a code mailed: it names the code, and nobody but us can read or make one. */
export function requestToken(ctx: Ctx, kind: WireTokenKind, email: string, { id, expiresAt }: CodeReceipt): string {
  return sealed(ctx, kind, { email, codeId: id, code: "", expiresAt: expiresAt.toISOString() });
}

/** The token that follows when the code was right. It is spent with the code, in whose stead it comes. */
export function provenToken(ctx: Ctx, kind: WireTokenKind, request: Claims, code: string): string {
  return sealed(ctx, kind, { ...request, code });
}

/** Null for whatever is not a token of this kind that is in time. */
export function readWireToken(ctx: Ctx, kind: WireTokenKind, token: string): Claims | null {
  const text = opened(ctx, kind, token);
  if (text === null) return null;
  const parsed = claims.parse(JSON.parse(text));
  return new Date(parsed.expiresAt) > ctx.clock.now() ? parsed : null;
}

const context = (kind: WireTokenKind) => `dify console ${kind} v1`;

function sealed(ctx: Ctx, kind: WireTokenKind, of: Claims): string {
  return ctx.sealer.seal(JSON.stringify(of), context(kind)).toString("base64url");
}

function opened(ctx: Ctx, kind: WireTokenKind, token: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.toString("base64url") !== token) return null; // node skips what is no base64url
  try {
    return ctx.sealer.open(bytes, context(kind));
  } catch {
    return null; // made up, altered, or of another kind
  }
}
