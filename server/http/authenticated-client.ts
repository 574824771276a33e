import { authenticateClient, type PresentedClient } from "../domain/clients/authenticate-client";
import { isDomainError } from "../domain/errors";
import { takeLimit } from "../domain/limits";
import type { Ctx } from "../platform/ctx";
import { networkOf } from "../platform/network";

/**
 * The app behind what a request presents, authenticated before anything is looked up for it.
 * @throws DomainError `client_invalid`; `client_address_refused`; `rate_limited` where too many from there were wrong.
 */
export function authenticatedClient(ctx: Ctx, presented: PresentedClient | null) {
  return countingWrongClients(ctx, () => authenticateClient(ctx, presented));
}

/** @throws DomainError `rate_limited` where `work` fails for a wrong app, and too many from there did. */
export async function countingWrongClients<Done>(ctx: Ctx, work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    // A right secret is never held up by wrong ones: they can't be guessed, and this spares the database (RFC 6749 2.3.1).
    if (isDomainError(error) && error.code === "client_invalid") await countWrongClient(ctx);
    throw error;
  }
}

/** @throws DomainError `rate_limited` where too many from there were wrong. */
export async function countWrongClient(ctx: Ctx): Promise<void> {
  await takeLimit(ctx, "client.network", networkOf(ctx.origin.ip));
}
