import { isSameRedirectUri } from "@/shared/redirect-uri";
import { extendRequest, findWaitingRequest } from "../../db/authorization-requests.store";
import type { Client } from "../../db/clients.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { digestSecret, hasSecretForm } from "../secrets";
import { checkedRequest, type PendingRequest } from "./checked-request";
import { pushedSeconds, requestSeconds } from "./keep-request";

/** The request behind a handle, as long as it waits and its app may still be answered there; null for any other. */
export async function findRequest(ctx: Ctx, handle: string): Promise<PendingRequest | null> {
  const row = await waiting(ctx, handle);
  return row && { stored: { id: row.id, handle }, ...row };
}

/**
 * Goes on with a stored request. A pushed one has the whole time for its log-in from when its browser first comes.
 * @throws DomainError `authorization_request_invalid` for one that is unknown, another app's, over, or answered.
 */
export async function openRequest(ctx: Ctx, handle: string, clientId: string | null): Promise<PendingRequest> {
  const row = await waiting(ctx, handle);
  if (!row || row.client.id !== clientId) throw new DomainError("authorization_request_invalid");
  const isUnopened = row.pushed && row.expiresAt <= secondsAfter(row.createdAt, pushedSeconds);
  if (isUnopened) {
    const { id, expiresAt } = row;
    await extendRequest(ctx.db, { id, expiresAt }, secondsAfter(ctx.clock.now(), requestSeconds));
  }
  return { stored: { id: row.id, handle }, ...row };
}

async function waiting(ctx: Ctx, handle: string) {
  if (!hasSecretForm("authorizationRequest", handle)) return null;
  const row = await findWaitingRequest(ctx.db, digestSecret(handle), ctx.clock.now());
  if (!row || row.client.disabledAt !== null) return null;
  const parameters = checkedRequest.parse(row.parameters);
  if (!isStillRegistered(row.client, parameters.redirectUri)) return null;
  const { id, client, pushed, createdAt, expiresAt } = row;
  return { id, client, pushed, createdAt, expiresAt, parameters };
}

/** An address that its owner took away meanwhile gets nothing more. */
function isStillRegistered({ kind, redirectUris }: Client, redirectUri: string): boolean {
  return redirectUris.some((registered) => isSameRedirectUri(registered, redirectUri, kind === "native"));
}
