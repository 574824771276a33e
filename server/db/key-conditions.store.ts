import type { Prisma } from "./generated/client";

/**
 * Which keys a statement may touch: those of one owner, with `managedBy` those of the workspaces that this account owns
 * as well; or, for admins, any.
 */
export type KeyReach = "any" | { ownerId: string; managedBy: string | null };

export function withinReach(reach: KeyReach): Prisma.KeyWhereInput {
  if (reach === "any") return {};
  const { ownerId, managedBy } = reach;
  if (managedBy === null) return { ownerId };
  const memberships = { some: { accountId: managedBy, role: "owner" as const } };
  return {
    OR: [{ ownerId }, { ownerWorkspace: { memberships } }, { serviceAccount: { workspace: { memberships } } }],
  };
}

/** Neither revoked nor expired, disabled ones included: what counts against how many an owner may have. */
export const unendedAt = (now: Date) => ({
  revokedAt: null,
  AND: [
    { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    { OR: [{ revokesAt: null }, { revokesAt: { gt: now } }] },
  ],
});

/** How a key stands that stopped with its app: nobody stopped it, nor anything that was learnt of it. */
export const stoppedWithApp = { disabledBy: null, disableReason: "The app that it is for is disabled." } as const;

/** Keys that stand for the account, or for the workspace that is its alone and the programs in it. */
export function ofAccountAlone(accountId: string): Prisma.KeyWhereInput {
  const workspace = { personalAccountId: accountId };
  return { OR: [{ ownerId: accountId }, { ownerWorkspace: workspace }, { serviceAccount: { workspace } }] };
}
