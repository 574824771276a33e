import { z } from "zod";
import { localeField } from "@/shared/fields";
import type { AccountExport } from "../../domain/accounts/export-account";
import type { Activity } from "../../domain/audit/list-activity";
import type { CodeReceipt } from "../../domain/codes/issue-code";
import { auditEvents } from "../../domain/events";
import { appBody, appShape } from "./app-shapes";
import { keyBody, keyShape } from "./key-shapes";
import { sessionBody, sessionShape } from "./session-shapes";
import { time, workspaceListShape } from "./shapes";

export const emailShape = z.object({ email: z.string() }).meta({ id: "Email" });
export const deletionShape = z.object({ deleteAt: time }).meta({ id: "Deletion" });

export const codeReceiptShape = z
  .object({
    reference: z.string().meta({ description: "The word that the mail with the code shows, too." }),
    expiresIn: z.number().int().meta({ description: "Seconds." }),
  })
  .meta({ id: "CodeReceipt" });

export function codeReceiptBody({ reference, expiresInSeconds }: CodeReceipt): z.input<typeof codeReceiptShape> {
  return { reference, expiresIn: expiresInSeconds };
}

const activityShape = z
  .object({
    id: z.string(),
    at: time,
    event: z.enum(auditEvents),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    by: z
      .enum(["you", "key", "system", "anyone"])
      .meta({ description: "You, one of your keys, an operator, or somebody who was not logged in." }),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Activity" });

export const activityListShape = z
  .object({ items: z.array(activityShape), nextCursor: z.string().nullable() })
  .meta({ id: "ActivityPage" });

export function activityBody(page: {
  items: Activity[];
  nextCursor: string | null;
}): z.input<typeof activityListShape> {
  return { items: page.items.map(activityEntry), nextCursor: page.nextCursor };
}

function activityEntry({ at, ...rest }: Activity): z.input<typeof activityShape> {
  return { ...rest, at: at.toISOString() };
}

export const exportShape = z
  .object({
    exportedAt: time,
    account: z.object({
      id: z.string(),
      email: z.string(),
      nickname: z.string(),
      status: z.enum(["pending", "active", "suspended"]),
      role: z.enum(["user", "admin"]),
      locale: localeField,
      createdAt: time,
      activatedAt: time.nullable(),
      emailVerifiedAt: time.nullable(),
      lastLoginAt: time.nullable(),
      deleteAt: time.nullable(),
    }),
    workspaces: workspaceListShape.shape.items,
    sessions: z.array(sessionShape),
    keys: z.array(keyShape),
    apps: z.array(appShape),
    connectedApps: z.array(
      z.object({
        client: z.object({ id: z.string(), name: z.string() }),
        scopes: z.array(z.string()),
        audience: z.array(z.string()),
        since: time,
        lastUsedAt: time.nullable(),
        endedAt: time.nullable(),
      }),
    ),
    activity: z.array(activityShape),
  })
  .meta({ id: "AccountExport" });

export function exportBody(all: AccountExport): z.input<typeof exportShape> {
  const { account, exportedAt, workspaces, sessions, keys, apps, grants, activity } = all;
  return {
    exportedAt: exportedAt.toISOString(),
    account: {
      ...account,
      createdAt: account.createdAt.toISOString(),
      activatedAt: textOf(account.activatedAt),
      emailVerifiedAt: textOf(account.emailVerifiedAt),
      lastLoginAt: textOf(account.lastLoginAt),
      deleteAt: textOf(account.deleteAt),
    },
    workspaces,
    sessions: sessions.map(sessionBody),
    keys: keys.map((key) => keyBody(key, exportedAt)),
    apps: apps.map(appBody),
    connectedApps: grants.map((grant) => ({
      client: { id: grant.clientId, name: grant.clientName },
      scopes: grant.scopes,
      audience: grant.audience,
      since: grant.createdAt.toISOString(),
      lastUsedAt: textOf(grant.lastUsedAt),
      endedAt: textOf(grant.endedAt),
    })),
    activity: activity.map(activityEntry),
  };
}

function textOf(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
