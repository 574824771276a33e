import { authenticateClient, type PresentedClient } from "../../domain/clients/authenticate-client";
import { DomainError } from "../../domain/errors";
import { countingWrongClients } from "../../http/authenticated-client";
import type { Call } from "../../http/endpoint";
import { readPresentedClient } from "../../http/presented-client";
import type { OauthForm } from "./form-shape";

/**
 * The app that sends a form, authenticated before anything is looked up for it.
 * @throws DomainError as `asCaller`.
 */
export function callingClient(call: Call, form: OauthForm) {
  return asCaller(call, form, (presented) => authenticateClient(call.ctx, presented));
}

/**
 * Does what an app asks for in a form, under what it presents to say who it is.
 * @throws DomainError `client_invalid`; `rate_limited` where too many from there were; `request_invalid` for credentials
 * in the query, where logs would keep them (RFC 6749 2.3.1), or for two ways at once.
 */
export async function asCaller<Done>(
  { ctx, incoming }: Call,
  form: OauthForm,
  work: (presented: PresentedClient | null) => Promise<Done>,
): Promise<Done> {
  if (incoming.query.size > 0) throw new DomainError("request_invalid");
  return countingWrongClients(ctx, async () => work(readPresentedClient(incoming, form)));
}
