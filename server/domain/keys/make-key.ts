import type { KeyForm, KeyOwnerKind } from "@/shared/key-settings";
import { offeredScopes, type Scope } from "@/shared/scopes";
import { lockKey } from "../../db/key-endings.store";
import { type KeyOwner, lockOwner } from "../../db/key-owners.store";
import { countUnendedKeys, findKey, insertKey, type Key, type NewKey } from "../../db/keys.store";
import { holdWorkingClient } from "../../db/keys-of-client.store";
import { holdMemberships } from "../../db/memberships.store";
import { findSettings } from "../../db/settings.store";
import { listWorkspaces } from "../../db/workspaces.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { canonicalRange } from "../../platform/network";
import { newId } from "../../platform/random";
import { type Actor, actorMay, isProgram } from "../actor";
import { DomainError } from "../errors";
import { mintKey } from "../secrets";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { isWithinPowers, type KeyPowers, mayMakeKeys } from "./key-authority.rules";
import { keyStatus } from "./key-state.rules";
import { firstRefill } from "./quota-refill.rules";
import { canWrite } from "./write-scope.rules";

/** What a key is to be. */
export interface KeySpec
  extends Pick<Key, "name" | "description" | "metadata" | "scopes" | "ipAllowlist" | "rateLimit" | "leakPolicy"> {
  quota: Omit<NonNullable<Key["quota"]>, "refillAt"> | null;
  expiresAt: Date | null;
  /** Where it is good; absent: the owner's own workspace. */
  workspaceIds?: string[];
  /** How its text begins; absent: as is usual here. */
  form?: KeyForm;
  /** The app that it is for, and ends with. */
  clientId?: string | null;
  /** Keeps the secret sealed, so that its owner's session can read it again; otherwise only its digest is kept. */
  readable?: boolean;
}

/** A key without limits and without end, which can only say who it is. */
export const plainKey: Omit<KeySpec, "name"> = {
  description: "",
  metadata: {},
  scopes: [],
  ipAllowlist: [],
  rateLimit: null,
  quota: null,
  leakPolicy: "quarantine",
  expiresAt: null,
};

/**
 * Makes a key for an owner, inside a transaction that does nothing else with accounts before: it locks the owner, so that
 * keys made at once can't pass the number that an owner may have. Auditing and telling is the caller's.
 * @throws DomainError as `createKey` does.
 */
export async function makeKey(
  tx: Ctx,
  actor: Actor,
  owner: { kind: KeyOwnerKind; id: string },
  spec: KeySpec,
): Promise<{ key: Key; secret: string }> {
  const now = tx.clock.now();
  const settled = { ...spec, ipAllowlist: canonicalRanges(spec.ipAllowlist) };
  requireKnownScopes(tx, spec.scopes);
  requireUsableExpiry(spec.expiresAt, now);
  // A key makes keys for what it stands for itself; a person for themselves and what they manage.
  const isOwn = owner.id === actor.accountId;
  if (isProgram(actor) && !isOwn) throw new DomainError("scope_insufficient");
  const locked = await lockOwner(tx.db, owner, isOwn ? null : actor.accountId);
  if (!locked) throw new DomainError(owner.kind === "workspace" ? "workspace_not_found" : "service_account_not_found");
  await requireWorkingApp(tx, spec.clientId ?? null);
  const workspaceIds = await chosenWorkspaces(tx, locked, spec.workspaceIds);
  const quota = spec.quota && { ...spec.quota, refillAt: firstRefill(spec.quota.refillEvery, now) };
  const own = await powersOfActor(tx, actor);
  requireWithinActor(actor, { ...settled, workspaceIds, quota }, own);
  await requireLifetime(tx, spec.expiresAt);
  if ((await countUnendedKeys(tx.db, owner.id, now)) >= tx.config.KEYS_PER_OWNER) {
    throw new DomainError("key_limit_reached");
  }
  if (canWrite(spec.scopes)) await requireRecentProof(tx, actor);
  const { form = "standard" } = spec;
  const { secret, digest, masked } = mintKey(tx.random, form);
  const id = newId(tx.random, "key");
  const { readable, clientId = null, ...fields } = settled;
  const row: NewKey = {
    ...fields,
    id,
    form,
    clientId,
    ownerKind: owner.kind,
    ownerId: owner.id,
    createdBy: actor.keyId === null ? actor.accountId : null,
    workspaceIds,
    quota,
    secretDigest: digest,
    secretMasked: masked,
    secretSealed: readable ? tx.sealer.seal(secret, sealContext(id)) : null,
    createdAt: now,
  };
  return { key: await insertKey(tx.db, row), secret };
}

/** A key for an app that is stopped would work on without it. @throws DomainError `client_state_conflict`. */
export async function requireWorkingApp(tx: Ctx, clientId: string | null): Promise<void> {
  if (clientId !== null && !(await holdWorkingClient(tx.db, clientId))) throw new DomainError("client_state_conflict");
}

/** What binds a sealed secret to its key. */
export function sealContext(keyId: string): string {
  return `keys.secret ${keyId}`;
}

/** @throws DomainError `request_invalid` for a scope that this installation doesn't have. */
export function requireKnownScopes(ctx: Ctx, scopes: readonly Scope[]): void {
  const known = new Set(offeredScopes(ctx.config.SCOPES).map(({ scope }) => scope));
  const fields = scopes.flatMap((scope, n) =>
    known.has(scope) ? [] : [{ path: `scopes.${n}`, code: "scope_unknown" }],
  );
  if (fields.length > 0) throw new DomainError("request_invalid", { fields });
}

/** An offset can carry a time past the year 9999, where neither RFC 3339 nor PostgreSQL's input follows. */
const lastMoment = new Date("9999-12-31T23:59:59.999Z");

/** @throws DomainError `expiry_invalid` for a time that has passed, or that can't be written. */
export function requireUsableExpiry(expiresAt: Date | null, now: Date): void {
  if (expiresAt !== null && !(expiresAt > now && expiresAt <= lastMoment)) throw new DomainError("expiry_invalid");
}

/** @throws DomainError `lifetime_exceeded` for longer than admins allow. */
export async function requireLifetime(tx: Ctx, expiresAt: Date | null, madeAt = tx.clock.now()): Promise<void> {
  const { maxKeyLifetimeDays } = await findSettings(tx.db);
  if (maxKeyLifetimeDays === null) return;
  const latest = secondsAfter(madeAt, maxKeyLifetimeDays * 86_400);
  if (expiresAt === null || expiresAt > latest) throw new DomainError("lifetime_exceeded");
}

/**
 * @param own what the actor could do before the change at hand: a key may be the one that is changed.
 * @throws DomainError `scope_insufficient` for a key that would give another one, or itself, more than it has.
 */
export function requireWithinActor(actor: Actor, powers: KeyPowers, own: ActorPowers): void {
  if (!powers.scopes.every((scope) => actorMay(actor, scope))) throw new DomainError("scope_insufficient");
  if (own === "a person's") return;
  if (!mayMakeKeys(own) || !isWithinPowers(own, powers)) throw new DomainError("scope_insufficient");
}

export type ActorPowers = KeyPowers | "a person's";

/**
 * What the actor can do at this moment. A key is locked behind its owner, so that it can't end or be narrowed before what
 * it does is done. Call it before any other row of a key is touched.
 * @throws DomainError `credential_invalid` for a key that has ended meanwhile.
 */
export async function powersOfActor(tx: Ctx, actor: Actor): Promise<ActorPowers> {
  if (actor.keyId === null) return "a person's";
  await lockOwner(tx.db, { kind: actor.kind, id: actor.accountId }, null);
  await lockKey(tx.db, actor.keyId);
  const key = await findKey(tx.db, { ownerId: actor.accountId, managedBy: null }, actor.keyId);
  if (!key || keyStatus(key, tx.clock.now()) !== "active") throw new DomainError("credential_invalid");
  return { ...key, expiresAt: endOf(key) };
}

/** A key that another one takes the place of gives nothing beyond its grace. */
function endOf({ expiresAt, revokesAt }: Key): Date | null {
  if (revokesAt === null || expiresAt === null) return revokesAt ?? expiresAt;
  return revokesAt < expiresAt ? revokesAt : expiresAt;
}

export function canonicalRanges(ranges: readonly string[]): string[] {
  const canonical = ranges.map((range, n) => {
    const known = canonicalRange(range);
    if (known !== null) return known;
    throw new DomainError("request_invalid", { fields: [{ path: `ipAllowlist.${n}`, code: "network_invalid" }] });
  });
  return [...new Set(canonical)];
}

async function chosenWorkspaces(tx: Ctx, owner: KeyOwner, wanted: string[] | undefined): Promise<string[]> {
  const unique = wanted && [...new Set(wanted)];
  if (owner.workspaceId !== null) {
    if (unique?.some((id) => id !== owner.workspaceId)) throw new DomainError("workspace_not_found");
    return [owner.workspaceId];
  }
  if (!unique) {
    const own = await listWorkspaces(tx.db, owner.id);
    return own.filter(({ personal }) => personal).map(({ id }) => id);
  }
  // Held until the key is there: a removal that comes meanwhile takes the workspace from this key, too.
  if (!(await holdMemberships(tx.db, owner.id, unique))) throw new DomainError("workspace_not_found");
  return unique;
}
