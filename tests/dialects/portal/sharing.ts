import { mintSecret } from "@/server/domain/secrets";
import type { CallOptions } from "../../client";
import type { Person } from "../../given";
import { type Harness, harness } from "../../harness";

/** A shared workspace with an owner and a member, and somebody who has nothing to do with it. */
export async function shared(env: Record<string, string> = {}) {
  const h = await harness(env);
  const owner = await h.given.person({ email: "ada@example.com", nickname: "Ada" });
  const member = await h.given.person({ email: "ben@example.com", nickname: "Ben" });
  const stranger = await h.given.person({ email: "eva@example.com", nickname: "Eva" });
  const { id: workspaceId } = await makeWorkspace(h, owner, "Crew");
  h.clock.advance(1);
  const added = await addTo(h, owner, workspaceId, member.email);
  if (added.status !== 201) throw new Error(`nobody was added: ${added.text}`);
  h.clock.advance(1);
  return { ...h, owner, member, stranger, workspaceId };
}

export type Shared = Awaited<ReturnType<typeof shared>>;

type Caller = Pick<Harness, "call">;

export async function makeWorkspace({ call }: Caller, owner: Person, name: string): Promise<{ id: string }> {
  const { status, text, body } = await call("POST", "/api/v1/workspaces", {
    bearer: owner.accessToken,
    body: { name },
  });
  if (status !== 201) throw new Error(`no workspace was made: ${text}`);
  return body;
}

export function addTo({ call }: Caller, by: Person, workspaceId: string, email: string, role = "member") {
  const path = `/api/v1/workspaces/${workspaceId}/members`;
  return call("POST", path, { bearer: by.accessToken, body: { email, role } });
}

export function removeFrom({ call }: Caller, by: Person, workspaceId: string, accountId: string) {
  return call("DELETE", `/api/v1/workspaces/${workspaceId}/members/${accountId}`, { bearer: by.accessToken });
}

export function setRoleIn({ call }: Caller, by: Person, workspaceId: string, accountId: string, role: string) {
  const path = `/api/v1/workspaces/${workspaceId}/members/${accountId}`;
  return call("PATCH", path, { bearer: by.accessToken, body: { role } });
}

/** Makes a service account, as the workspace's owner. @returns its body. */
export async function makeProgram({ call }: Caller, owner: Person, workspaceId: string, name = "Nightly build") {
  const path = `/api/v1/workspaces/${workspaceId}/service-accounts`;
  const { status, text, body } = await call("POST", path, { bearer: owner.accessToken, body: { name } });
  if (status !== 201) throw new Error(`no service account was made: ${text}`);
  return body;
}

/** A key of a service account or of a workspace itself. @returns its secret. */
export async function keyOf(
  h: Pick<Harness, "ctx" | "clock" | "database">,
  owner: { ownerKind: "service_account" | "workspace"; ownerId: string },
  fields: Record<string, unknown> = {},
) {
  const { secret, digest, masked } = mintSecret(h.ctx.random, "key");
  const at = h.clock.now();
  const { ownerKind, ownerId } = owner;
  const column = ownerKind === "workspace" ? { ownerWorkspaceId: ownerId } : { serviceAccountId: ownerId };
  const id = `key_${digest.toString("hex").slice(0, 20)}`;
  await h.database.prisma.key.create({
    data: {
      id,
      ...owner,
      ...column,
      name: "CI",
      secretDigest: digest,
      secretMasked: masked,
      scopes: ["workspaces:read"],
      createdAt: at,
      updatedAt: at,
      ...fields,
    },
  });
  return { id, secret };
}

/** Puts an account out of use behind the product's back. */
export function suspended({ database }: Pick<Harness, "database">, id: string) {
  return database.prisma.account.update({ where: { id }, data: { status: "suspended" } });
}

/** All that a refusal must leave as it is: every row of whom it may concern, and how many others there are. */
export async function everything({ database, rowCounts }: Pick<Harness, "database" | "rowCounts">) {
  const { prisma } = database;
  return {
    counts: await rowCounts(),
    workspaces: await prisma.workspace.findMany({ orderBy: { id: "asc" } }),
    memberships: await prisma.membership.findMany({ orderBy: [{ workspaceId: "asc" }, { accountId: "asc" }] }),
    programs: await prisma.serviceAccount.findMany({ orderBy: { id: "asc" } }),
    reaches: await prisma.keyWorkspace.findMany({ orderBy: [{ keyId: "asc" }, { workspaceId: "asc" }] }),
  };
}

/** Who the workspace's rows say is in it. */
export async function rolesIn({ database }: Pick<Harness, "database">, workspaceId: string) {
  const rows = await database.prisma.membership.findMany({ where: { workspaceId }, orderBy: { createdAt: "asc" } });
  return rows.map(({ accountId, role }) => [accountId, role]);
}

/** Every way to change a workspace, or what belongs to it, with a body that is taken. */
export function changesOf(h: Pick<Shared, "workspaceId" | "member">, programId: string) {
  const workspace = `/api/v1/workspaces/${h.workspaceId}`;
  return [
    ["PATCH", workspace, { name: "mine now" }],
    ["DELETE", workspace, undefined],
    ["POST", `${workspace}/members`, { email: "eva@example.com", role: "owner" }],
    ["PATCH", `${workspace}/members/${h.member.id}`, { role: "owner" }],
    ["DELETE", `${workspace}/members/${h.member.id}`, undefined],
    ["POST", `${workspace}/service-accounts`, { name: "mine now" }],
    ["PATCH", `/api/v1/service-accounts/${programId}`, { disabled: true }],
    ["DELETE", `/api/v1/service-accounts/${programId}`, undefined],
  ] as [method: string, path: string, body: unknown][];
}

export function callWith({ call }: Caller, [method, path, body]: [string, string, unknown], options: CallOptions) {
  return call(method, path, { ...options, ...(body !== undefined && { body }) });
}
