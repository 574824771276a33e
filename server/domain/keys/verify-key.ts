import type { KeyRecord } from "../../db/key-lookup.store";
import type { Ctx } from "../../platform/ctx";
import type { Caller } from "../actor";
import { digestSecret, hasSecretForm } from "../secrets";
import { type Verdict, verdictFor } from "./key-state.rules";

export interface Verification {
  verdict: Verdict;
  /** What the holder of the key may know of it; null when there is no such key. */
  key: Pick<KeyRecord, "id" | "accountId" | "name" | "scopes" | "workspaceIds" | "createdAt" | "expiresAt"> | null;
}

/** Judges a presented key, as the database has it now. Whoever asks has the key, so its public data is no secret to them. */
export async function verifyKey(ctx: Ctx, secret: string): Promise<Verification> {
  const record = await lookUpKey(ctx, secret);
  const verdict = verdictFor(record, ctx.clock.now());
  if (verdict === "valid" && record) recordUse(ctx, record.id);
  if (!record) return { verdict, key: null };
  const { id, accountId, name, scopes, workspaceIds, createdAt, expiresAt } = record;
  return { verdict, key: { id, accountId, name, scopes, workspaceIds, createdAt, expiresAt } };
}

/** The actor behind a key that is presented as a credential, or null when it is not good (any more). */
export async function actorOfKey(ctx: Ctx, secret: string): Promise<Caller | null> {
  const record = await lookUpKey(ctx, secret);
  if (!record || verdictFor(record, ctx.clock.now()) !== "valid") return null;
  recordUse(ctx, record.id);
  const { id, accountId, accountRole, scopes } = record;
  return { accountId, role: accountRole, via: "key", sessionId: null, keyId: id, scopes };
}

/** Junk is told by its checksum and never reaches the database. */
async function lookUpKey(ctx: Ctx, secret: string): Promise<KeyRecord | null> {
  return hasSecretForm("key", secret) ? ctx.keyLookup.find(digestSecret(secret)) : null;
}

function recordUse(ctx: Ctx, keyId: string): void {
  const { ip, userAgent } = ctx.origin;
  ctx.keyUsage.record({ keyId, at: ctx.clock.now(), ip, userAgent });
}
