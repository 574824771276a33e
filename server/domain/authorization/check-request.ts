import { type Client, isClientOwnerActive } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { findAuthorizingClient } from "../clients/find-authorizing-client";
import { DomainError, isDomainError } from "../errors";
import { addressOf } from "./check-address";
import { checkParameters } from "./check-parameters";
import { type CheckedRequest, type Parameters, type PendingRequest, textOf } from "./checked-request";
import { openRequest } from "./find-request";
import { handleIn } from "./request-uri";

/** A request whose app and address are good, and something else is not. */
export interface RefusedRequest extends Pick<CheckedRequest, "redirectUri" | "state"> {
  /** Whether the app asked that nobody be asked. */
  isSilent: boolean;
  refusal: DomainError;
}

/**
 * What a browser brings to the authorization endpoint: a request of its own, or the name of a stored one, beside which
 * nothing else counts.
 * @throws DomainError for what must not go back to any address: an app, a redirect address or a request that isn't known.
 */
export async function readRequest(ctx: Ctx, parameters: Parameters): Promise<PendingRequest | RefusedRequest> {
  const requestUri = textOf(parameters, "request_uri");
  if (requestUri !== null) return openRequest(ctx, handleIn(requestUri), textOf(parameters, "client_id"));
  const client = await clientOf(ctx, parameters);
  const address = addressOf(client, parameters);
  try {
    const checked = await checkParameters(ctx, client, address, parameters);
    return { stored: null, client, createdAt: ctx.clock.now(), parameters: checked };
  } catch (refusal) {
    if (!isDomainError(refusal)) throw refusal;
    const isSilent = textOf(parameters, "prompt") === "none";
    return { redirectUri: address.redirectUri, state: textOf(parameters, "state"), isSilent, refusal };
  }
}

/** @throws DomainError `request_invalid`, the same for an app that is unknown or disabled. */
async function clientOf(ctx: Ctx, parameters: Parameters): Promise<Client> {
  const clientId = textOf(parameters, "client_id");
  const client = clientId === null ? null : await findAuthorizingClient(ctx, clientId);
  if (client && client.disabledAt === null && (await isClientOwnerActive(ctx.db, client))) return client;
  const code = clientId === null ? "required" : "unknown";
  throw new DomainError("request_invalid", { fields: [{ path: "client_id", code }] });
}
