import { z } from "zod";
import { localeField } from "@/shared/fields";
import { revokeReasons } from "@/shared/forms";
import { scopeField } from "@/shared/scopes";
import { keyStatus, keyStatuses, verdicts } from "../../domain/keys/key-state.rules";
import type { KeyPage } from "../../domain/keys/list-keys";
import type { Verification } from "../../domain/keys/verify-key";

type Key = KeyPage["keys"][number];

/** RFC 3339, UTC. */
export const time = z.iso.datetime();
const reason = z.enum(revokeReasons);

/** An id in a path. What no id can hold stays out of the queries: PostgreSQL refuses NUL. */
export const idParam = z.object({ id: z.string().max(64).regex(/^\w+$/) });

/** Where a page of a list begins and how long it is. */
export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const keyShape = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    hint: z.string().meta({ description: "First and last characters of the key; safe to show." }),
    status: z.enum(keyStatuses),
    scopes: z.array(scopeField),
    workspaceIds: z.array(z.string()),
    createdAt: time,
    expiresAt: time.nullable().meta({ description: "null: it never expires." }),
    lastUsedAt: time.nullable().meta({ description: "Exact to a few seconds; null: it was never used." }),
    lastUsedIp: z.string().nullable(),
    lastUsedAgent: z.string().nullable(),
    revokedAt: time.nullable(),
    revokeReason: reason.nullable(),
    revokeNote: z.string().nullable(),
  })
  .meta({ id: "Key" });

export const createdKeyShape = keyShape
  .extend({ key: z.string().meta({ description: "The key itself. It is shown this once and not kept." }) })
  .meta({ id: "CreatedKey" });

export const keyPageShape = z
  .object({ items: z.array(keyShape), nextCursor: z.string().nullable() })
  .meta({ id: "KeyPage" });

export function keyBody(key: Key, now: Date): z.input<typeof keyShape> {
  return {
    id: key.id,
    name: key.name,
    description: key.description,
    hint: key.secretMasked,
    status: keyStatus(key, now),
    scopes: key.scopes,
    workspaceIds: key.workspaceIds,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    lastUsedIp: key.lastUsedIp,
    lastUsedAgent: key.lastUsedAgent,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    revokeReason: reason.nullable().parse(key.revokeReason),
    revokeNote: key.revokeNote,
  };
}

export const verificationShape = z
  .object({
    verdict: z.enum(verdicts),
    key: z
      .object({
        id: z.string(),
        accountId: z.string(),
        name: z.string(),
        scopes: z.array(scopeField),
        workspaceIds: z.array(z.string()),
        createdAt: time,
        expiresAt: time.nullable(),
      })
      .nullable(),
  })
  .meta({ id: "Verification" });

export function verificationBody({ verdict, key }: Verification): z.input<typeof verificationShape> {
  if (!key) return { verdict, key: null };
  return {
    verdict,
    key: { ...key, createdAt: key.createdAt.toISOString(), expiresAt: key.expiresAt?.toISOString() ?? null },
  };
}

export const meShape = z
  .object({
    id: z.string(),
    email: z.string(),
    nickname: z.string(),
    role: z.enum(["user", "admin"]),
    locale: localeField,
    createdAt: time,
    via: z
      .enum(["session", "token", "key", "operator"])
      .meta({ description: "The kind of credential this request came with." }),
    scopes: z.union([z.literal("all"), z.array(scopeField)]),
    keyId: z.string().nullable(),
    sessionId: z.string().nullable(),
  })
  .meta({ id: "Me" });

export const workspaceListShape = z
  .object({
    items: z.array(
      z.object({ id: z.string(), name: z.string(), personal: z.boolean(), role: z.enum(["owner", "member"]) }),
    ),
  })
  .meta({ id: "WorkspaceList" });

export const pendingShape = z.object({ status: z.literal("pending") }).meta({ id: "Pending" });
export const activatedShape = z.object({ status: z.literal("active"), email: z.string() }).meta({ id: "Activated" });

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
    retryAfterSeconds: z.number().int().optional(),
    triesLeft: z.number().int().optional().meta({ description: "For code_invalid: how many more the code takes." }),
  })
  .meta({ id: "Problem" });
