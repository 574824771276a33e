import { type Client, findClientNamed, isClientOwnerActive } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { requireAddress } from "../clients/authenticate-client";
import { type ReadAssertion, readAssertion } from "../clients/client-assertion";
import { isSignedByClient } from "../clients/client-keys";
import { DomainError } from "../errors";

/** The longest that common makers of assertions give them. */
const grantSeconds = 3600;

/**
 * The app that made an assertion for tokens (RFC 7523 2.1): its issuer, which signed it with a key of its own. For a
 * request that says in no other way which app it comes from, as is usual with this grant; the assertion is not spent.
 * @param audiences names beside its address under which this server is meant.
 * @throws DomainError `grant_invalid`.
 */
export async function clientOfAssertion(
  ctx: Ctx,
  assertion: string,
  audiences: readonly string[] = [],
): Promise<Client> {
  const read = requireReadable(ctx, assertion, audiences);
  const client = await findClientNamed(ctx.db, read.issuer);
  if (client === null || client.disabledAt !== null || !(await isSignedByClient(ctx, client, read))) throw refused();
  if (!(await isClientOwnerActive(ctx.db, client))) throw refused();
  requireAddress(ctx, client);
  return client;
}

/** An assertion that this app signed, good for an hour at most. @throws DomainError `grant_invalid`. */
export async function requireOwnAssertion(
  ctx: Ctx,
  client: Client,
  assertion: string,
  audiences: readonly string[] = [],
): Promise<ReadAssertion> {
  const read = requireReadable(ctx, assertion, audiences);
  const isTheirs = read.issuer === client.id || read.issuer === client.alias;
  if (!isTheirs || !(await isSignedByClient(ctx, client, read))) throw refused();
  return read;
}

function requireReadable(ctx: Ctx, assertion: string, audiences: readonly string[]): ReadAssertion {
  const read = readAssertion(ctx, assertion, grantSeconds, audiences);
  if (!read) throw refused();
  return read;
}

function refused(): DomainError {
  return new DomainError("grant_invalid");
}
