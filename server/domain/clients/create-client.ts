import type { CreateAppInput } from "@/shared/app-forms";
import { kindRules } from "@/shared/app-kinds";
import { offeredAppScopes } from "@/shared/oauth-scopes";
import { countClientsOf } from "../../db/client-admin.store";
import { type Client, insertClient } from "../../db/clients.store";
import { findSettings } from "../../db/settings.store";
import { listWorkspaces } from "../../db/workspaces.store";
import type { AppProfile } from "../../platform/app-profile";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { canonicalRanges } from "../keys/make-key";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { lockManagedWorkspace } from "../workspaces/managed-workspace";
import { mintClientSecret } from "./add-client-secret";
import { newClientRow, requireProfile } from "./app-profile";
import { requireSoundClient } from "./client.rules";
import { type ManagedClient, withItsCredentials } from "./client-view";
import { clientReachOf } from "./managed-client";
import { recordClientEvent } from "./record-client-event";

/**
 * Makes an app in a workspace that the actor owns; what is left out is as is usual for its kind.
 * @returns the app and, this once, the secret of one that proves itself with a secret.
 * @throws DomainError `registration_closed` where admins alone make apps, `workspace_not_found`, `scope_insufficient` for
 * who doesn't own the workspace, `redirect_uri_invalid`, `request_invalid`, `client_limit_reached` when the workspace has
 * as many as are allowed.
 */
export async function createClient(
  ctx: Ctx,
  actor: Actor,
  input: CreateAppInput,
): Promise<{ app: ManagedClient; secret: string | null }> {
  const by = { actor, reach: clientReachOf(actor) };
  const profile = requireProfile(ctx, input.dialect, input.kind);
  const settled = settle(input, profile);
  requireSoundClient(settled, offeredAppScopes(ctx.config.SCOPES), profile);
  return inTransaction(ctx, async (tx) => {
    await requireOpen(tx, actor);
    const workspaceId = await holdWorkspace(tx, actor, input.workspaceId);
    if ((await countClientsOf(tx.db, workspaceId)) >= tx.config.APPS_PER_WORKSPACE) {
      throw new DomainError("client_limit_reached");
    }
    // It comes with something to prove itself with: a secret, or the address of its keys.
    const provesItself = settled.authMethod === "client_secret" || settled.jwksUri !== null;
    if (provesItself) await requireRecentProof(tx, actor);
    const client: Client = {
      ...newClientRow(tx, profile),
      ...settled,
      workspaceId,
      source: "console",
      actsForAccountId: actor.accountId,
      createdBy: actor.accountId,
    };
    await insertClient(tx.db, client);
    await recordClientEvent(tx, "client.created", client, by, { kind: client.kind, workspaceId });
    const made =
      client.authMethod === "client_secret"
        ? await mintClientSecret(tx, { clientId: client.id, createdBy: actor.accountId })
        : null;
    return { app: await withItsCredentials(tx, client), secret: made?.secret ?? null };
  });
}

function settle({ workspaceId: _, ...input }: CreateAppInput, profile: AppProfile) {
  const { authMethods, usual } = kindRules[input.kind];
  const { authMethod = authMethods[0], grantTypes = usual } = profile.usual?.[input.kind] ?? {};
  const scopes = [...new Set([...(profile.scopes ?? []), ...input.scopes])];
  return {
    ...input,
    authMethod: input.authMethod ?? authMethod,
    grantTypes: [...new Set(input.grantTypes ?? grantTypes)],
    plainPkce: input.plainPkce ?? profile.plainPkce,
    accessTokenSeconds: input.accessTokenSeconds ?? profile.accessTokenSeconds,
    ipAllowlist: canonicalRanges(input.ipAllowlist),
    scopes,
    defaultScopes: [...new Set(input.defaultScopes ?? scopes)],
    resourceUris: [...new Set(input.resourceUris)],
  };
}

async function requireOpen(tx: Ctx, actor: Actor): Promise<void> {
  if (actor.role === "admin" || actor.via === "operator") return;
  if ((await findSettings(tx.db)).appsByAdminsOnly) throw new DomainError("registration_closed");
}

/** The workspace that was chosen, or the actor's own, held so that apps made at once can't pass the number allowed. */
async function holdWorkspace(tx: Ctx, actor: Actor, chosen: string | undefined): Promise<string> {
  const own = chosen ?? (await listWorkspaces(tx.db, actor.accountId)).find(({ personal }) => personal)?.id ?? "";
  return (await lockManagedWorkspace(tx, actor, own, "any")).id;
}
