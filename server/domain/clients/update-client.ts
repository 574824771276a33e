import type { UpdateAppInput } from "@/shared/app-forms";
import { offeredAppScopes } from "@/shared/oauth-scopes";
import { type ClientChange, updateClientRow } from "../../db/client-admin.store";
import type { Client } from "../../db/clients.store";
import type { AppProfile } from "../../platform/app-profile";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { canonicalRanges } from "../keys/make-key";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { profileOf } from "./app-profile";
import { changeClient } from "./change-client";
import { requireSoundClient } from "./client.rules";
import { type ManagedClient, withItsCredentials } from "./client-view";
import { clientReachOf, lockManagedClient } from "./managed-client";
import { recordClientEvent } from "./record-client-event";
import { stopActingForOthers } from "./stop-acting-for";

/**
 * Changes what is named of an app; what it is already is no change. A scope that it may ask for no more is no default,
 * either. A lifetime of null becomes what is usual for the accent that the app is for.
 * @throws DomainError `client_not_found`, `redirect_uri_invalid`, `request_invalid` for what doesn't fit its kind.
 */
export async function updateClient(ctx: Ctx, actor: Actor, id: string, input: UpdateAppInput): Promise<ManagedClient> {
  const reach = clientReachOf(actor);
  return changeClient(ctx, id, async (tx) => {
    const current = await lockManagedClient(tx, reach, id);
    const profile = profileOf(tx, current);
    const change = changeOf(current, settled(input, profile));
    if (Object.keys(change).length === 0) return withItsCredentials(tx, current);
    requireSoundClient({ ...current, ...change }, scopesFor(tx, current), profile);
    // Another address of its keys is other keys.
    if (change.jwksUri) await requireRecentProof(tx, actor);
    const updated = await updateClientRow(tx.db, id, { ...change, updatedAt: tx.clock.now() });
    if (change.jwksUri) await stopActingForOthers(tx, actor, current);
    await recordClientEvent(tx, "client.updated", updated, { actor, reach }, { fields: Object.keys(change) });
    return withItsCredentials(tx, updated);
  });
}

function settled(input: UpdateAppInput, { accessTokenSeconds }: AppProfile): UpdateAppInput {
  return {
    ...input,
    ...(input.accessTokenSeconds === null && { accessTokenSeconds }),
    ...(input.ipAllowlist && { ipAllowlist: canonicalRanges(input.ipAllowlist) }),
  };
}

/** What it has already stays possible, even where the installation doesn't offer it any more. */
function scopesFor(tx: Ctx, { scopes }: Client): string[] {
  return [...offeredAppScopes(tx.config.SCOPES), ...scopes];
}

function changeOf(current: Client, input: UpdateAppInput): ClientChange {
  const wanted: ClientChange = {};
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    Object.assign(wanted, { [name]: sets.has(name) && Array.isArray(value) ? [...new Set(value)] : value });
  }
  const { scopes, defaultScopes } = wanted;
  if (scopes && !defaultScopes) wanted.defaultScopes = current.defaultScopes.filter((scope) => scopes.includes(scope));
  const before: ClientChange = current;
  const changed = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof ClientChange]), // its own names
  );
  return Object.fromEntries(changed);
}

/** Lists in which repetition carries no meaning. A repeated redirect address is a slip that is pointed out. */
const sets = new Set(["grantTypes", "scopes", "defaultScopes", "resourceUris"]);
