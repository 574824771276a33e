import { insertAuthorizationRequest } from "../../db/authorization-requests.store";
import type { Client } from "../../db/clients.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { newId } from "../../platform/random";
import { DomainError } from "../errors";
import { takeLimit } from "../limits";
import { mintSecret } from "../secrets";
import type { CheckedRequest } from "./checked-request";

/** From its first look until its answer: a log-in, a mail to look for, a consent. */
export const requestSeconds = 600;
/** How long a pushed request waits for its browser (RFC 9126 2.2). */
export const pushedSeconds = 90;

/**
 * Stores a checked request: the browser is given the handle alone, so that nothing it holds can change what was checked.
 * @returns the handle, handed out once.
 * @throws DomainError `rate_limited`: anybody can ask, and what waits is kept; `client_invalid` for an app that is gone.
 */
export async function keepRequest(
  ctx: Ctx,
  client: Client,
  parameters: CheckedRequest,
  { pushed }: { pushed: boolean },
): Promise<string> {
  // An app's server sends the requests of all its people from one address, and has shown who it is.
  if (!pushed || client.authMethod === "none") {
    await takeLimit(ctx, "authorization.network", networkOf(ctx.origin.ip));
  }
  const { secret, digest } = mintSecret(ctx.random, "authorizationRequest");
  const now = ctx.clock.now();
  const isKept = await insertAuthorizationRequest(ctx.db, {
    id: newId(ctx.random, "arq"),
    clientId: client.id,
    secretDigest: digest,
    parameters,
    pushed,
    createdAt: now,
    expiresAt: secondsAfter(now, pushed ? pushedSeconds : requestSeconds),
  });
  if (!isKept) throw new DomainError("client_invalid");
  return secret;
}
