import { type Client, findClient, isClientOwnerActive } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { requireAddress } from "../clients/authenticate-client";
import { DomainError } from "../errors";
import { readOwnRefreshToken } from "./own-refresh-token";

/**
 * The app that a refresh token for itself belongs to: for a request that says in no other way which app it comes from.
 * The token is not spent, and may have been before.
 * @throws DomainError `request_invalid` for what is no such token, `grant_invalid` for one of an app that may not act, and
 * for one that was got without a secret, `client_address_refused`.
 */
export async function clientOfOwnToken(ctx: Ctx, text: string): Promise<Client> {
  const { clientId, secretId } = requireOwnRefreshToken(ctx, text);
  // It ends with its secret. An app that signs instead has to sign for this, too: its keys come and go.
  if (secretId === null) throw new DomainError("grant_invalid");
  const client = await findClient(ctx.db, clientId);
  if (!client || client.disabledAt !== null || !(await isClientOwnerActive(ctx.db, client))) {
    throw new DomainError("grant_invalid");
  }
  requireAddress(ctx, client);
  return client;
}

/** @throws DomainError `request_invalid` for what is no refresh token of an app for itself; more of it is not looked at. */
export function requireOwnRefreshToken(ctx: Ctx, text: string) {
  const token = readOwnRefreshToken(ctx, text);
  if (token) return token;
  throw new DomainError("request_invalid", { fields: [{ path: "refresh_token", code: "token_invalid" }] });
}
