import type { Ctx } from "../../platform/ctx";

/**
 * The CSRF token of a session: made under a key of ours, so that nobody who can plant a cookie can make one, and good
 * for this session alone. It stays the same when the access token is renewed: a request that was prepared before still
 * goes through.
 */
export function csrfTokenOf(ctx: Pick<Ctx, "sealer">, sessionId: string): string {
  return ctx.sealer.fingerprint(`dify console csrf v1 ${sessionId}`).toString("base64url");
}
