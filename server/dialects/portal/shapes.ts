import { z } from "zod";
import { localeField } from "@/shared/fields";
import { keyOwnerKinds } from "@/shared/key-settings";
import { scopeField } from "@/shared/scopes";

/** RFC 3339, UTC. */
export const time = z.iso.datetime();

/** A moment of a body, which its schema has read. */
export function momentOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** An id in a path. What no id can hold stays out of the queries: PostgreSQL refuses NUL. */
export const idParam = z.object({ id: z.string().max(64).regex(/^\w+$/) });

/** Where a page of a list begins and how long it is. */
export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const meShape = z
  .object({
    id: z.string(),
    kind: z.enum(keyOwnerKinds).meta({ description: "What the credential stands for; only a key's isn't an account." }),
    name: z.string().optional().meta({ description: "Of a service account or a workspace." }),
    email: z.string().nullable(),
    nickname: z.string().nullable(),
    role: z.enum(["user", "admin"]).nullable(),
    locale: localeField.nullable(),
    createdAt: time,
    via: z
      .enum(["session", "token", "key", "app", "operator"])
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
