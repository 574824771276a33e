import type { KeyForm } from "@/shared/key-settings";
import type { Key } from "../../db/keys.store";
import { findClientOfMember, listKeysOfForm } from "../../db/keys-of-client.store";
import { findWorkspaceOf, listWorkspaces } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, isProgram } from "../actor";
import { isClientId } from "../clients/client-id.rules";
import { DomainError } from "../errors";

/** Notes on a key that tell what of a workspace it is for; null: it has none of that name. */
type Marks = Readonly<Record<string, string | null>>;

/** What keys are kept for: an app, or one thing of a workspace, the actor's own where none is named. */
export interface KeyPlaceName {
  form: KeyForm;
  of: { clientId: string } | { workspaceId: string | null; marks: Marks };
}

/** The same as the actor finds it. */
export interface KeyPlace {
  form: KeyForm;
  workspaceId: string;
  clientId: string | null;
  marks: Marks;
  /** Of the app, or of the workspace. */
  name: string;
  /** The actor's part in the workspace. */
  role: "owner" | "member";
}

/**
 * Where the keys are, for a person who is a member there.
 * @throws DomainError `client_not_found` and `workspace_not_found`, the same for another's and for none;
 * `scope_insufficient` for a program.
 */
export async function findKeyPlace(ctx: Ctx, actor: Actor, { form, of }: KeyPlaceName): Promise<KeyPlace> {
  if (isProgram(actor)) throw new DomainError("scope_insufficient");
  const { accountId } = actor;
  if ("clientId" in of) {
    const isId = isClientId(of.clientId);
    const found = isId ? await findClientOfMember(ctx.db, { id: of.clientId, accountId }) : null;
    if (!found?.client.workspaceId) throw new DomainError("client_not_found");
    const { id: clientId, name, workspaceId } = found.client;
    return { form, workspaceId, clientId, marks: {}, name, role: found.role };
  }
  const workspace =
    of.workspaceId === null
      ? (await listWorkspaces(ctx.db, accountId)).find(({ personal }) => personal)
      : await findWorkspaceOf(ctx.db, { id: of.workspaceId, accountId });
  if (!workspace) throw new DomainError("workspace_not_found");
  return {
    form,
    workspaceId: workspace.id,
    clientId: null,
    marks: of.marks,
    name: workspace.name,
    role: workspace.role,
  };
}

/** @throws DomainError `scope_insufficient` for who is no owner of the workspace. */
export function requireOwner({ role }: KeyPlace): void {
  if (role !== "owner") throw new DomainError("scope_insufficient");
}

/** The keys there that have not ended, oldest first, with what is sealed of them. */
export async function keysAt(ctx: Ctx, place: KeyPlace) {
  const { workspaceId: ownerWorkspaceId, clientId, form } = place;
  const keys = await listKeysOfForm(ctx.db, { ownerWorkspaceId, clientId, form }, ctx.clock.now());
  return keys.filter((key) => isAt(key, place));
}

/** Whether the key is one of those that are kept there. */
export function isAt(key: Pick<Key, "ownerId" | "clientId" | "form" | "metadata">, place: KeyPlace): boolean {
  const { workspaceId, clientId, form } = place;
  if (key.ownerId !== workspaceId || key.clientId !== clientId || key.form !== form) return false;
  return Object.entries(place.marks).every(([name, value]) => (key.metadata[name] ?? null) === value);
}
