import { z } from "zod";
import { keyOwnerKinds, metadataField, verdicts } from "@/shared/key-settings";
import { scopeField } from "@/shared/scopes";
import type { getRefusal } from "../../domain/keys/explain-refusal";
import type { Verification } from "../../domain/keys/verify-key";
import { time } from "./shapes";

export const verificationShape = z
  .object({
    verdict: z.enum(verdicts),
    requestId: z.string().meta({ description: "The owner of a refused key sees by it why; see GET /api/v1/refusals." }),
    key: z
      .object({
        id: z.string(),
        owner: z.object({ kind: z.enum(keyOwnerKinds), id: z.string() }),
        accountId: z.string().nullable().meta({ description: "null for a service account's or a workspace's key." }),
        name: z.string(),
        scopes: z.array(scopeField),
        workspaceIds: z.array(z.string()),
        metadata: metadataField,
        createdAt: time,
        expiresAt: time.nullable(),
      })
      .nullable(),
    rateLimit: z.object({ limit: z.number().int(), remaining: z.number().int(), resetAt: time }).nullable(),
    quota: z.object({ remaining: z.number().int(), refillAt: time.nullable() }).nullable(),
  })
  .meta({ id: "Verification" });

/** As JSON, written directly: everything in it was parsed when the key was made, and this is the hot path. */
export function verificationJson({ verdict, key, rateLimit, quota }: Verification, requestId: string): string {
  const body: z.input<typeof verificationShape> = {
    verdict,
    requestId,
    key: key && {
      id: key.id,
      owner: { kind: key.ownerKind, id: key.ownerId },
      accountId: key.ownerKind === "account" ? key.ownerId : null,
      name: key.name,
      scopes: key.scopes as (typeof key.scopes)[number][], // JSON doesn't change it
      workspaceIds: key.workspaceIds as string[], // nor this
      metadata: key.metadata,
      createdAt: new Date(key.createdAt).toISOString(),
      expiresAt: key.expiresAt === null ? null : new Date(key.expiresAt).toISOString(),
    },
    rateLimit: rateLimit && { ...rateLimit, resetAt: rateLimit.resetAt.toISOString() },
    quota: quota && { remaining: quota.remaining, refillAt: quota.refillAt?.toISOString() ?? null },
  };
  return JSON.stringify(body);
}

export const checkShape = z
  .object({
    check: z.enum(["exists", "revoked", "disabled", "expired", "owner", "ip", "scopes", "rate_limit", "quota"]),
    passed: z.boolean().nullable().meta({ description: "null: an earlier check had failed." }),
    wanted: z.string(),
    came: z.string(),
  })
  .meta({ id: "KeyCheck" });

export const simulationShape = z
  .object({ verdict: z.enum(verdicts), checks: z.array(checkShape) })
  .meta({ id: "Simulation" });

const refusal = { requestId: z.string(), at: time, verdict: z.enum(verdicts), ip: z.string(), userAgent: z.string() };

export const refusalListShape = z.object({ items: z.array(z.object(refusal)) }).meta({ id: "RefusalList" });

export const refusalShape = z
  .object({ ...refusal, keyId: z.string(), keyName: z.string(), checks: z.array(checkShape) })
  .meta({ id: "Refusal" });

export function refusalBody(found: Awaited<ReturnType<typeof getRefusal>>): z.input<typeof refusalShape> {
  return { ...found, at: found.at.toISOString(), checks: z.array(checkShape).parse(found.checks) };
}
