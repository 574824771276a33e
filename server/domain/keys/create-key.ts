import type { Scope } from "@/shared/scopes";
import { findAccount } from "../../db/accounts.store";
import { findKey, insertKey, type Key } from "../../db/keys.store";
import { listWorkspaces } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { type Actor, actorMay } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { queueMail } from "../mail/queue-mail";
import { mintSecret } from "../secrets";

export interface CreateKeyInput {
  name: string;
  description: string;
  expiresAt: Date | null;
  scopes: Scope[];
  /** Those it is good for; the personal workspace when absent. */
  workspaceIds?: string[];
  /** Keeps the secret sealed, so that its owner's session can read it again; otherwise only its digest is kept. */
  readable?: boolean;
}

/**
 * Makes a key for the actor's account and tells its owner by mail.
 * @returns the key and, this once, its secret.
 * @throws DomainError `scope_insufficient` when a key asks for more than it has (scopes, workspaces, time), `workspace_not_found` for one the actor
 * is no member of, `expiry_invalid` for a time that has passed, or that RFC 3339 can't write.
 */
export async function createKey(ctx: Ctx, actor: Actor, input: CreateKeyInput): Promise<{ key: Key; secret: string }> {
  if (!input.scopes.every((scope) => actorMay(actor, scope))) throw new DomainError("scope_insufficient");
  if (input.expiresAt !== null && !isUsableExpiry(input.expiresAt, ctx.clock.now())) {
    throw new DomainError("expiry_invalid");
  }
  const { secret, digest, masked } = mintSecret(ctx.random, "key");
  const id = newId(ctx.random, "key");
  const key = await inTransaction(ctx, async (tx) => {
    const workspaceIds = await chosenWorkspaces(tx, actor, input.workspaceIds);
    await requireWithinParent(tx, actor, { workspaceIds, expiresAt: input.expiresAt });
    const row = await insertKey(tx.db, {
      id,
      accountId: actor.accountId,
      name: input.name,
      description: input.description,
      secretDigest: digest,
      secretMasked: masked,
      secretSealed: input.readable ? tx.sealer.seal(secret, sealContext(id)) : null,
      scopes: input.scopes,
      workspaceIds,
      createdAt: tx.clock.now(),
      expiresAt: input.expiresAt,
    });
    await recordAudit(tx, "key.created", {
      actor: auditActor(actor),
      accountId: actor.accountId,
      targetId: id,
      detail: { name: input.name, scopes: input.scopes },
    });
    await tellOwner(tx, row);
    return row;
  });
  return { key, secret };
}

/** An offset can carry a time past the year 9999, where neither RFC 3339 nor PostgreSQL's input follows. */
const lastMoment = new Date("9999-12-31T23:59:59.999Z");

function isUsableExpiry(expiresAt: Date, now: Date): boolean {
  return expiresAt > now && expiresAt <= lastMoment;
}

/** A key that makes a key gives it no more than it has: no workspace beyond its own, and no later end. */
async function requireWithinParent(
  tx: Ctx,
  actor: Actor,
  child: { workspaceIds: string[]; expiresAt: Date | null },
): Promise<void> {
  if (actor.keyId === null) return;
  const parent = await findKey(tx.db, { id: actor.keyId, accountId: actor.accountId });
  const outlives = parent?.expiresAt && (child.expiresAt === null || child.expiresAt > parent.expiresAt);
  const isWithin = parent && !outlives && child.workspaceIds.every((id) => parent.workspaceIds.includes(id));
  if (!isWithin) throw new DomainError("scope_insufficient");
}

/** What binds a sealed secret to its key. */
export function sealContext(keyId: string): string {
  return `keys.secret ${keyId}`;
}

async function chosenWorkspaces(tx: Ctx, actor: Actor, wanted: string[] | undefined): Promise<string[]> {
  const own = await listWorkspaces(tx.db, actor.accountId);
  if (!wanted) return own.filter(({ personal }) => personal).map(({ id }) => id);
  const unique = [...new Set(wanted)];
  if (!unique.every((id) => own.some((workspace) => workspace.id === id))) throw new DomainError("workspace_not_found");
  return unique;
}

async function tellOwner(tx: Ctx, key: Key): Promise<void> {
  const owner = await findAccount(tx.db, key.accountId);
  if (!owner) return;
  await queueMail(tx, {
    template: "key-created",
    to: owner.email,
    locale: owner.locale,
    payload: {
      nickname: owner.nickname,
      keyName: key.name,
      keyMasked: key.secretMasked,
      keysUrl: `${tx.config.APP_URL}/keys`,
      at: key.createdAt.toISOString(),
    },
  });
}
