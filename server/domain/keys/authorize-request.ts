import type { Scope } from "@/shared/scopes";
import type { Ctx } from "../../platform/ctx";
import { hasSecretForm } from "../secrets";
import { requireFewUnknown, secondsUntilMore } from "./actor-of-key";
import { type Verification, verifyKey } from "./verify-key";

/**
 * Judges the key of a request that a proxy asks about; where it came from is where the proxy's own request says.
 * @returns with a refusal for want of calls, the seconds until there are some.
 * @throws DomainError `rate_limited` for a network that presents one unknown key after the other.
 */
export async function authorizeRequest(
  ctx: Ctx,
  secret: string,
  ask: { scopes: readonly Scope[]; cost: number },
): Promise<Verification & { retryAfterSeconds?: number }> {
  const { ip, userAgent } = ctx.origin;
  const verification = await verifyKey(ctx, secret, { ...ask, ip, userAgent });
  const { key, verdict } = verification;
  if (!key && hasSecretForm("key", secret)) requireFewUnknown(ctx, null);
  if (!key || (verdict !== "rate_limited" && verdict !== "quota_exceeded")) return verification;
  return { ...verification, retryAfterSeconds: secondsUntilMore(ctx, key) };
}
