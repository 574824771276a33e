import { type Client, findClient, isClientOwnerActive } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { type ReadAssertion, readAssertion } from "../clients/client-assertion";
import { isSignedByClient } from "../clients/client-keys";
import { DomainError } from "../errors";

/** The longest that common makers of assertions give them. */
const grantSeconds = 3600;

/**
 * The app that made an assertion for tokens (RFC 7523 2.1): its issuer, which signed it with a key of its own. For a
 * request that says in no other way which app it comes from, as is usual with this grant; the assertion is not spent.
 * @throws DomainError `grant_invalid`.
 */
export async function clientOfAssertion(ctx: Ctx, assertion: string): Promise<Client> {
  const read = requireReadable(ctx, assertion);
  const client = await findClient(ctx.db, read.issuer);
  if (client === null || client.disabledAt !== null || !(await isSignedByClient(ctx, client, read))) throw refused();
  if (!(await isClientOwnerActive(ctx.db, client))) throw refused();
  return client;
}

/** An assertion that this app signed, good for an hour at most. @throws DomainError `grant_invalid`. */
export async function requireOwnAssertion(ctx: Ctx, client: Client, assertion: string): Promise<ReadAssertion> {
  const read = requireReadable(ctx, assertion);
  if (read.issuer !== client.id || !(await isSignedByClient(ctx, client, read))) throw refused();
  return read;
}

function requireReadable(ctx: Ctx, assertion: string): ReadAssertion {
  const read = readAssertion(ctx, assertion, grantSeconds);
  if (!read) throw refused();
  return read;
}

function refused(): DomainError {
  return new DomainError("grant_invalid");
}
