import { type Client, findClient, isClientOwnerActive } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { inNetworks } from "../../platform/network";
import { DomainError } from "../errors";
import { digestSecret } from "../secrets";
import { isNamed, readAssertion, spendClientAssertion } from "./client-assertion";
import { isClientId } from "./client-id.rules";
import { isSignedByClient } from "./client-keys";
import { isDocumentAddress } from "./document-address.rules";
import { findAuthorizingClient } from "./find-authorizing-client";

/** What an app presents to say who it is, before it is checked. */
export type PresentedClient =
  | { method: "none"; clientId: string }
  | { method: "secret"; clientId: string; secret: string }
  /** RFC 7523 2.2; `clientId` where the request names it as well. */
  | { method: "assertion"; assertion: string; clientId: string | null };

/** An app that proved who it is. */
export interface ProvenClient extends Client {
  /** The secret that it proved itself with; null where it did in another way, or has nothing to. */
  secretId: string | null;
}

/** How long an assertion that an app logs in with may be good. */
const assertionSeconds = 300;

/**
 * The app that a request comes from, by the method it is registered with: a public one by its name alone, a confidential
 * one by a live secret or a signed assertion, which is good for one use.
 * @throws DomainError `client_invalid`, the same for one that is unknown, disabled, of a person who is suspended, or
 * presents the wrong thing; `client_address_refused` for one that proved itself from where it may not come.
 */
export async function authenticateClient(ctx: Ctx, presented: PresentedClient | null): Promise<ProvenClient> {
  const client = presented && (await clientBehind(ctx, presented));
  if (!client || client.disabledAt !== null) throw new DomainError("client_invalid");
  requireAddress(ctx, client);
  return client;
}

/** @throws DomainError `client_address_refused` for an app that may not come from where the request does. */
export function requireAddress({ origin }: Ctx, { ipAllowlist }: Client): void {
  if (ipAllowlist.length > 0 && !inNetworks(origin.ip, ipAllowlist)) throw new DomainError("client_address_refused");
}

async function clientBehind(ctx: Ctx, presented: PresentedClient): Promise<ProvenClient | null> {
  if (presented.clientId !== null && !isClientId(presented.clientId)) return null;
  switch (presented.method) {
    case "none": {
      const client = await clientNamed(ctx, presented.clientId);
      if (client?.authMethod !== "none" || !(await isClientOwnerActive(ctx.db, client))) return null;
      return { ...client, secretId: null };
    }
    case "secret": {
      const found = await ctx.clientLookup.find(presented.clientId, digestSecret(presented.secret));
      if (!found?.secret || !found.ownerActive || found.client.authMethod !== "client_secret") return null;
      const { id, expiresAt } = found.secret;
      const now = ctx.clock.now();
      if (expiresAt !== null && expiresAt <= now) return null;
      ctx.clientUsage.recordSecret(id, now);
      return { ...found.client, secretId: id };
    }
    case "assertion": {
      const client = await clientOfSignature(ctx, presented.assertion, presented.clientId);
      return client && { ...client, secretId: null };
    }
  }
}

/** One whose name is the address of its document may begin with a pushed request or a device. */
async function clientNamed(ctx: Ctx, id: string): Promise<Client | null> {
  const stored = await findClient(ctx.db, id);
  return stored ?? (isDocumentAddress(id) ? findAuthorizingClient(ctx, id) : null);
}

/** The same with the keys that its document holds now; those that it held last where it can't be had. */
async function clientWithKeys(ctx: Ctx, id: string): Promise<Client | null> {
  const read = isDocumentAddress(id) ? await findAuthorizingClient(ctx, id) : null;
  return read ?? findClient(ctx.db, id);
}

/** RFC 7523 2.2 and 3: made by the app about itself, for us, signed with its key, and not seen before. */
async function clientOfSignature(ctx: Ctx, token: string, named: string | null): Promise<Client | null> {
  const assertion = readAssertion(ctx, token, assertionSeconds);
  if (!assertion || assertion.jwt.claims.sub !== assertion.issuer || !isNamed(assertion.jwt)) return null;
  if (named !== null && named !== assertion.issuer) return null;
  const client = await clientWithKeys(ctx, assertion.issuer);
  if (client?.authMethod !== "private_key_jwt" || client.disabledAt !== null) return null;
  if (!(await isClientOwnerActive(ctx.db, client))) return null;
  if (!(await isSignedByClient(ctx, client, assertion))) return null;
  return (await spendClientAssertion(ctx, client, assertion)) ? client : null;
}
