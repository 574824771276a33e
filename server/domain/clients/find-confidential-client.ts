import { grantNames } from "@/shared/app-kinds";
import { type Client, findClient, isClientOwnerActive } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { isClientId } from "./client-id.rules";

/**
 * A working app that proves itself with a secret and may ask people, for protocols that know no other kind.
 * @throws DomainError `client_not_found`, the same for every other and for none.
 */
export async function findConfidentialClient(ctx: Ctx, clientId: string): Promise<Client> {
  const client = isClientId(clientId) ? await findClient(ctx.db, clientId) : null;
  const isFit = client?.authMethod === "client_secret" && client.grantTypes.includes(grantNames.code);
  if (!isFit || client.disabledAt !== null || !(await isClientOwnerActive(ctx.db, client))) {
    throw new DomainError("client_not_found");
  }
  return client;
}
