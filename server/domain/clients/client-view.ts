import { type ClientOwner, findClientOwners } from "../../db/client-admin.store";
import { listClientKeys, type ManagedClientKey } from "../../db/client-key-admin.store";
import { type ClientSecret, listClientSecrets } from "../../db/client-secrets.store";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";

/** An app as those who manage it see it: with what it proves itself with, which gives nothing away. */
export type ManagedClient = Client & { secrets: ClientSecret[]; keys: ManagedClientKey[] };

/** The apps with their live secrets and their public keys. */
export async function withCredentials(ctx: Ctx, clients: readonly Client[]): Promise<ManagedClient[]> {
  const ids = clients.map(({ id }) => id);
  const secrets = await listClientSecrets(ctx.db, ids, ctx.clock.now());
  const keys = await listClientKeys(ctx.db, ids);
  return clients.map((client) => ({
    ...client,
    secrets: secrets.filter(({ clientId }) => clientId === client.id),
    keys: keys.filter(({ clientId }) => clientId === client.id),
  }));
}

export async function withItsCredentials(ctx: Ctx, client: Client): Promise<ManagedClient> {
  const [seen] = await withCredentials(ctx, [client]);
  return seen ?? { ...client, secrets: [], keys: [] };
}

/** The apps with the workspaces they belong to, for admins; null for one that registered itself. */
export async function withOwners<Each extends Client>(
  ctx: Ctx,
  clients: readonly Each[],
): Promise<(Each & { owner: ClientOwner | null })[]> {
  const ids = clients.flatMap(({ workspaceId }) => (workspaceId === null ? [] : [workspaceId]));
  const owners = await findClientOwners(ctx.db, [...new Set(ids)]);
  return clients.map((client) => ({ ...client, owner: owners.get(client.workspaceId ?? "") ?? null }));
}
