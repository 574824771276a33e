import { findKnownPlaces } from "../../db/known-devices.store";
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

/**
 * Whether the account has been used on this device, or from this network, before. Without an account the same is asked
 * and the answer is no.
 */
export async function isKnownPlace(ctx: Ctx, accountId: string | null, cookie: string | null): Promise<boolean> {
  const { digest, isProof } = deviceOf(ctx, cookie);
  const { deviceKnown, addresses } = await findKnownPlaces(ctx.db, accountId ?? "", digest);
  const network = networkOf(ctx.origin.ip);
  return (isProof && deviceKnown) || addresses.some((address) => networkOf(address) === network);
}
