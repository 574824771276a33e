import type { MemberView, ServiceAccountView } from "@/components/workspaces/workspace-view";
import type { Member } from "@/server/domain/workspaces/list-members";
import type { ListedServiceAccount } from "@/server/domain/workspaces/list-service-accounts";

/** Picks what may leave the server; whatever a member gains later stays behind. */
export function memberViewOf(member: Member, viewerId: string): MemberView {
  const { accountId, email, nickname, role, addedAt } = member;
  return { accountId, email, nickname, role, addedAt: addedAt.toISOString(), isYou: accountId === viewerId };
}

/** As above. */
export function serviceAccountViewOf(row: ListedServiceAccount): ServiceAccountView {
  const { id, name, description, createdAt, disabledAt, liveKeys } = row;
  return {
    id,
    name,
    description,
    createdAt: createdAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
    liveKeys,
  };
}
