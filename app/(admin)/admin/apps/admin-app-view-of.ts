import type { AdminAppView } from "@/components/admin/apps/admin-app-view";
import type { listAllClients } from "@/server/domain/clients/list-all-clients";

type Listed = Awaited<ReturnType<typeof listAllClients>>["items"][number];

/** Picks what may leave the server; whatever an app gains later stays behind. */
export function adminAppViewOf(client: Listed): AdminAppView {
  const { id, name, description, kind, source, owner, scopes, disabledAt, disableReason } = client;
  return {
    id,
    name,
    description,
    kind,
    source,
    owner: owner && { email: owner.email, workspace: owner.personal ? null : owner.name },
    scopes,
    createdAt: client.createdAt.toISOString(),
    lastUsedAt: client.lastUsedAt?.toISOString() ?? null,
    disabled: disabledAt && { at: disabledAt.toISOString(), reason: disableReason },
  };
}
