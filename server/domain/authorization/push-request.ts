import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { addressOf } from "./check-address";
import { checkParameters } from "./check-parameters";
import { type Parameters, textOf } from "./checked-request";
import { keepRequest, pushedSeconds } from "./keep-request";
import { requestUriOf } from "./request-uri";

/**
 * Takes a request from the app itself (RFC 9126), checked as one that a browser brings.
 * @param jkt the key that the app proved to have (RFC 9449 10.1); its code is bound to it.
 * @throws DomainError as the checks do; `request_invalid` for a request that names another one, or another key.
 */
export async function pushRequest(
  ctx: Ctx,
  client: Client,
  parameters: Parameters,
  jkt: string | null,
): Promise<{ requestUri: string; expiresInSeconds: number }> {
  const wrong = (path: string) => new DomainError("request_invalid", { fields: [{ path, code: "invalid" }] });
  if (parameters.request_uri !== undefined) throw wrong("request_uri");
  if (![null, client.id].includes(textOf(parameters, "client_id"))) throw wrong("client_id");
  const checked = await checkParameters(ctx, client, addressOf(client, parameters), parameters, true);
  if (jkt !== null && checked.dpopJkt !== null && checked.dpopJkt !== jkt) throw wrong("dpop_jkt");
  const bound = { ...checked, dpopJkt: checked.dpopJkt ?? jkt };
  const handle = await keepRequest(ctx, client, bound, { pushed: true });
  return { requestUri: requestUriOf(handle), expiresInSeconds: pushedSeconds };
}
