import { type AccountGrant, listGrantsOf } from "../../db/grants.store";
import type { Session } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { type Activity, listActivity } from "../audit/list-activity";
import type { ManagedClient } from "../clients/client-view";
import { listClients } from "../clients/list-clients";
import { listKeys } from "../keys/list-keys";
import { type NamedKey, nameOwners } from "../keys/name-owners";
import { listSessions } from "../sessions/list-sessions";
import { getAccount } from "./get-account";
import { listOwnWorkspaces } from "./list-own-workspaces";

/** All that is kept about an account and may be shown to it: no secret, digest or hash is among it. */
export interface AccountExport {
  exportedAt: Date;
  account: Omit<Awaited<ReturnType<typeof getAccount>>, "passwordHash">;
  workspaces: Awaited<ReturnType<typeof listOwnWorkspaces>>;
  sessions: (Session & { current: boolean })[];
  keys: NamedKey[];
  /** Those of the workspaces that it owns. */
  apps: ManagedClient[];
  /** What apps were let do, what is over included. */
  grants: AccountGrant[];
  activity: Activity[];
}

const pageSize = 500;
/** Beyond it a document of one piece would be no help; the rest is reached by the list itself. */
const mostRows = 10_000;

/** Everything Latchkey knows of the actor's account, newest first. */
export async function exportAccount(ctx: Ctx, actor: Actor): Promise<AccountExport> {
  const { passwordHash: _, ...account } = await getAccount(ctx, actor);
  return {
    exportedAt: ctx.clock.now(),
    account,
    workspaces: await listOwnWorkspaces(ctx, actor),
    sessions: await listSessions(ctx, actor),
    keys: await allPages(async (cursor) => {
      const { keys, nextCursor } = await listKeys(ctx, actor, { limit: pageSize, ...cursor });
      return { items: await nameOwners(ctx, keys), nextCursor };
    }),
    apps: await allPages((cursor) => listClients(ctx, actor, { limit: pageSize, ...cursor })),
    grants: await listGrantsOf(ctx.db, actor.accountId, mostRows),
    activity: await allPages((cursor) => listActivity(ctx, actor, { limit: pageSize, ...cursor })),
  };
}

async function allPages<Item>(
  page: (from: { cursor?: string }) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let from: { cursor?: string } = {};
  while (all.length < mostRows) {
    const { items, nextCursor } = await page(from);
    all.push(...items);
    if (nextCursor === null) break;
    from = { cursor: nextCursor };
  }
  return all;
}
