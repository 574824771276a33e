import { type Client, findClient } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { type Parameters, textOf } from "./checked-request";

/** What an app sends a browser here with to log its person out (OpenID Connect RP-Initiated Logout 2). */
export interface LogOutRequest {
  /** Null where nothing shows which app it is. */
  client: Client | null;
  /** Where to go after it, with the app's `state`; null for any address that isn't registered for this. */
  target: string | null;
  /** The account that the app knows, as an id token of ours says; null without a good one. */
  accountId: string | null;
}

/**
 * Reads the request. A hint that can't be checked (any more) is none: the person is asked then.
 * @throws DomainError `request_invalid` when it names another app than its id token does.
 */
export async function readLogOutRequest(ctx: Ctx, parameters: Parameters): Promise<LogOutRequest> {
  const hint = textOf(parameters, "id_token_hint");
  const claims = hint === null ? null : await ctx.signer.verify("JWT", hint, { late: true });
  const audience = typeof claims?.aud === "string" ? claims.aud : null;
  const named = textOf(parameters, "client_id");
  if (audience !== null && named !== null && named !== audience) {
    throw new DomainError("request_invalid", { fields: [{ path: "client_id", code: "invalid" }] });
  }
  const client = await usableClient(ctx, audience ?? named);
  return { client, target: client && targetOf(client, parameters), accountId: claims?.sub ?? null };
}

async function usableClient(ctx: Ctx, id: string | null): Promise<Client | null> {
  const client = id === null ? null : await findClient(ctx.db, id);
  return client?.disabledAt === null ? client : null;
}

/** The registered address to the letter, else none: nobody is sent anywhere else (RFC 9700 4.11). */
function targetOf({ postLogoutRedirectUris }: Client, parameters: Parameters): string | null {
  const uri = textOf(parameters, "post_logout_redirect_uri");
  if (uri === null || !postLogoutRedirectUris.includes(uri)) return null;
  const state = textOf(parameters, "state");
  if (state === null) return uri;
  const query = new URLSearchParams({ state }).toString().replaceAll("+", "%20");
  return `${uri}${uri.includes("?") ? "&" : "?"}${query}`;
}
