import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { digestSecret } from "../secrets";

/**
 * What a browser or program is recognised by: the random text in its cookie, which only it can send, or, for one that
 * keeps none, its network and what it says of itself.
 */
export function deviceOf(ctx: Ctx, cookie: string | null): { digest: Buffer<ArrayBuffer>; isProof: boolean } {
  if (cookie !== null) return { digest: digestSecret(cookie), isProof: true };
  return { digest: digestSecret(`${networkOf(ctx.origin.ip)} ${ctx.origin.userAgent}`), isProof: false };
}
