import { type Client, findClient, findClientWithSecret } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { digestSecret } from "../secrets";

/** What an app presents to say who it is, before it is checked. */
export type PresentedClient =
  | { method: "none"; clientId: string }
  | { method: "secret"; clientId: string; secret: string }
  /** RFC 7523 2.2; `clientId` where the request names it as well. */
  | { method: "assertion"; assertion: string; clientId: string | null };

/**
 * The app that a request comes from, by the method it is registered with: a public one by its name alone, a confidential
 * one by a live secret or a signed assertion.
 * @throws DomainError `client_invalid`, the same for one that is unknown, disabled, or presents the wrong thing.
 */
export async function authenticateClient(ctx: Ctx, presented: PresentedClient | null): Promise<Client> {
  const client = presented && (await clientBehind(ctx, presented));
  if (!client || client.disabledAt !== null) throw new DomainError("client_invalid");
  return client;
}

async function clientBehind(ctx: Ctx, presented: PresentedClient): Promise<Client | null> {
  switch (presented.method) {
    case "none": {
      const client = await findClient(ctx.db, presented.clientId);
      return client?.authMethod === "none" ? client : null;
    }
    case "secret": {
      const digest = digestSecret(presented.secret);
      const found = await findClientWithSecret(ctx.db, presented.clientId, digest, ctx.clock.now());
      return found?.secretId && found.client.authMethod === "client_secret" ? found.client : null;
    }
    default:
      return null;
  }
}
