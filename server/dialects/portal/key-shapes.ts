import { z } from "zod";
import { revokeReasons } from "@/shared/key-requests";
import {
  keyFormNames,
  keyOwnerKinds,
  keyStatuses,
  leakPolicies,
  metadataField,
  rateLimitField,
  refillRhythms,
} from "@/shared/key-settings";
import { scopeField } from "@/shared/scopes";
import { keyStatus } from "../../domain/keys/key-state.rules";
import type { NamedKey } from "../../domain/keys/name-owners";
import { propagationText } from "../../domain/keys/propagate";
import type { rotateKey } from "../../domain/keys/rotate-key";
import { time } from "./shapes";

type Propagation = Awaited<ReturnType<typeof rotateKey>>["propagation"];

const reason = z.enum(revokeReasons);
const account = z.string().nullable().meta({ description: "An account's id; null: Latchkey did it by itself." });

export const keyShape = z
  .object({
    id: z.string(),
    owner: z.object({ kind: z.enum(keyOwnerKinds), id: z.string(), name: z.string() }),
    createdBy: account,
    name: z.string(),
    description: z.string(),
    form: z.enum(keyFormNames).meta({ description: "How its text begins." }),
    clientId: z.string().nullable().meta({ description: "The app that it is for, and ends with." }),
    hint: z.string().meta({ description: "First and last characters of the key; safe to show." }),
    status: z.enum(keyStatuses),
    scopes: z.array(scopeField),
    workspaceIds: z.array(z.string()),
    ipAllowlist: z.array(z.string()),
    rateLimit: rateLimitField.nullable(),
    quota: z
      .object({
        remaining: z.number().int().meta({ description: "Without what processes hold to spend from memory." }),
        refill: z.number().int().nullable(),
        refillEvery: z.enum(refillRhythms).nullable(),
        refillAt: time.nullable(),
      })
      .nullable(),
    metadata: metadataField,
    leakPolicy: z.enum(leakPolicies),
    createdAt: time,
    expiresAt: time.nullable().meta({ description: "null: it never expires." }),
    lastUsedAt: time.nullable().meta({ description: "Exact to a few seconds; null: it was never used." }),
    lastUsedIp: z.string().nullable(),
    lastUsedAgent: z.string().nullable(),
    disabledAt: time.nullable(),
    disabledBy: account,
    disableReason: z.string().nullable(),
    rotation: z
      .object({
        toKeyId: z.string(),
        rotatedAt: time.nullable(),
        revokesAt: time.nullable(),
        revokesWhenUnusedSeconds: z.number().int().nullable(),
      })
      .nullable()
      .meta({ description: "Another key takes its place, and until when both work." }),
    revokedAt: time.nullable(),
    revokedBy: account,
    revokeReason: reason.nullable(),
    revokeNote: z.string().nullable(),
    revokeBatchId: z.string().nullable(),
  })
  .meta({ id: "Key" });

export const createdKeyShape = keyShape
  .extend({ key: z.string().meta({ description: "The key itself. It is shown this once and not kept." }) })
  .meta({ id: "CreatedKey" });

export const keyPageShape = z
  .object({ items: z.array(keyShape), nextCursor: z.string().nullable() })
  .meta({ id: "KeyPage" });

export const propagationShape = z
  .object({
    acknowledged: z.number().int(),
    processes: z.number().int(),
    tookMs: z.number(),
    text: z.string().meta({ description: "Such as `3 of 3, 41 ms`." }),
  })
  .meta({
    id: "Propagation",
    description:
      "How many live processes know of the change. One that didn't answer trusts nothing it remembers any more.",
  });

export const changedKeyShape = keyShape.extend({ propagation: propagationShape }).meta({ id: "ChangedKey" });

export const rotatedKeyShape = createdKeyShape
  .extend({ replaces: keyShape, propagation: propagationShape })
  .meta({ id: "RotatedKey" });

export function keyBody(key: NamedKey, now: Date): z.input<typeof keyShape> {
  const iso = (moment: Date | null) => moment?.toISOString() ?? null;
  return {
    id: key.id,
    owner: { kind: key.ownerKind, id: key.ownerId, name: key.ownerName },
    createdBy: key.createdBy,
    name: key.name,
    description: key.description,
    form: key.form,
    clientId: key.clientId,
    hint: key.secretMasked,
    status: keyStatus(key, now),
    scopes: key.scopes,
    workspaceIds: key.workspaceIds,
    ipAllowlist: key.ipAllowlist,
    rateLimit: key.rateLimit,
    quota: key.quota && { ...key.quota, refillAt: iso(key.quota.refillAt) },
    metadata: key.metadata,
    leakPolicy: key.leakPolicy,
    createdAt: key.createdAt.toISOString(),
    expiresAt: iso(key.expiresAt),
    lastUsedAt: iso(key.lastUsedAt),
    lastUsedIp: key.lastUsedIp,
    lastUsedAgent: key.lastUsedAgent,
    disabledAt: iso(key.disabledAt),
    disabledBy: key.disabledBy,
    disableReason: key.disableReason,
    rotation: key.rotatedToId === null ? null : rotationBody(key, key.rotatedToId),
    revokedAt: iso(key.revokedAt),
    revokedBy: key.revokedBy,
    revokeReason: reason.nullable().parse(key.revokeReason),
    revokeNote: key.revokeNote,
    revokeBatchId: key.revokeBatchId,
  };
}

function rotationBody({ rotatedAt, revokesAt, revokesWhenUnusedSeconds }: NamedKey, toKeyId: string) {
  return {
    toKeyId,
    rotatedAt: rotatedAt?.toISOString() ?? null,
    revokesAt: revokesAt?.toISOString() ?? null,
    revokesWhenUnusedSeconds,
  };
}

export function propagationBody(propagation: Propagation): z.input<typeof propagationShape> {
  return { ...propagation, text: propagationText(propagation) };
}

export function changedKeyBody(key: NamedKey & { propagation: Propagation }, now: Date) {
  return { ...keyBody(key, now), propagation: propagationBody(key.propagation) };
}
