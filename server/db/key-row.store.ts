import type {
  KeyForm,
  KeyMetadata,
  KeyOwnerKind,
  LeakPolicy,
  Quota,
  RateLimit,
  RefillRhythm,
} from "@/shared/key-settings";
import type { Scope } from "@/shared/scopes";
import type { Prisma } from "./generated/client";

export interface Key {
  id: string;
  ownerKind: KeyOwnerKind;
  /** The account, service account or workspace that it stands for. */
  ownerId: string;
  createdBy: string | null;
  name: string;
  description: string;
  metadata: KeyMetadata;
  secretMasked: string;
  /** How its text begins; see `keyForms`. */
  form: KeyForm;
  /** The app that it is for, and ends with; null for most. */
  clientId: string | null;
  scopes: Scope[];
  workspaceIds: string[];
  ipAllowlist: string[];
  rateLimit: RateLimit | null;
  quota: (Quota & { refillAt: Date | null }) | null;
  leakPolicy: LeakPolicy;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date | null;
  disabledAt: Date | null;
  /** The account that disabled it; null when Latchkey did. */
  disabledBy: string | null;
  disableReason: string | null;
  rotatedToId: string | null;
  rotatedAt: Date | null;
  /** When it stops because another took its place. */
  revokesAt: Date | null;
  /** It stops before that once it was not used for so long. */
  revokesWhenUnusedSeconds: number | null;
  revokedAt: Date | null;
  /** The account that revoked it; null when Latchkey did. */
  revokedBy: string | null;
  revokeReason: string | null;
  revokeNote: string | null;
  revokeBatchId: string | null;
  lastUsedAt: Date | null;
  lastUsedIp: string | null;
  lastUsedAgent: string | null;
}

export const keyColumns = {
  id: true,
  ownerKind: true,
  ownerId: true,
  createdBy: true,
  name: true,
  description: true,
  metadata: true,
  secretMasked: true,
  form: true,
  clientId: true,
  scopes: true,
  ipAllowlist: true,
  rateLimitMax: true,
  rateLimitSeconds: true,
  quotaRemaining: true,
  quotaRefill: true,
  quotaRefillEvery: true,
  quotaRefillAt: true,
  leakPolicy: true,
  createdAt: true,
  updatedAt: true,
  expiresAt: true,
  disabledAt: true,
  disabledBy: true,
  disableReason: true,
  rotatedToId: true,
  rotatedAt: true,
  revokesAt: true,
  revokesWhenUnusedSeconds: true,
  revokedAt: true,
  revokedBy: true,
  revokeReason: true,
  revokeNote: true,
  revokeBatchId: true,
  lastUsedAt: true,
  lastUsedIp: true,
  lastUsedAgent: true,
  workspaces: { select: { workspaceId: true } },
} as const;

export function rateLimitColumns(limit: RateLimit | null) {
  return { rateLimitMax: limit?.max ?? null, rateLimitSeconds: limit?.windowSeconds ?? null };
}

export function quotaColumns(quota: Key["quota"]) {
  return {
    quotaRemaining: quota?.remaining ?? null,
    quotaRefill: quota?.refill ?? null,
    quotaRefillEvery: quota?.refillEvery ?? null,
    quotaRefillAt: quota?.refillAt ?? null,
  };
}

type Row = Prisma.KeyGetPayload<{ select: typeof keyColumns }>;

/** Only parsed values are written, so what comes back has their types. */
export function toKey(row: Row): Key {
  const { workspaces, rateLimitMax, rateLimitSeconds, quotaRemaining, quotaRefill, quotaRefillEvery, ...rest } = row;
  const { quotaRefillAt, ...key } = rest;
  return {
    ...key,
    metadata: key.metadata as KeyMetadata,
    scopes: key.scopes as Scope[],
    leakPolicy: key.leakPolicy as LeakPolicy,
    form: key.form as KeyForm,
    workspaceIds: workspaces.map(({ workspaceId }) => workspaceId).sort(),
    rateLimit:
      rateLimitMax !== null && rateLimitSeconds !== null
        ? { max: rateLimitMax, windowSeconds: rateLimitSeconds }
        : null,
    quota:
      quotaRemaining === null
        ? null
        : {
            remaining: quotaRemaining,
            refill: quotaRefill,
            refillEvery: quotaRefillEvery as RefillRhythm | null,
            refillAt: quotaRefillAt,
          },
  };
}
