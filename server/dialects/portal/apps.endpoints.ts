import { z } from "zod";
import { createAppForm, disableAppForm, updateAppForm } from "@/shared/app-forms";
import { readClientImpact } from "../../domain/clients/client-impact";
import { readClientUsage } from "../../domain/clients/client-usage-read";
import { createClient } from "../../domain/clients/create-client";
import { deleteClient } from "../../domain/clients/delete-client";
import { disableClient, enableClient } from "../../domain/clients/disable-client";
import { getClient } from "../../domain/clients/get-client";
import { listClients } from "../../domain/clients/list-clients";
import { updateClient } from "../../domain/clients/update-client";
import { defineEndpoint } from "../../http/endpoint";
import { appBody, appPageShape, appShape, ownAppIdParam } from "./app-shapes";
import { pageQuery, time } from "./shapes";

/** A person's own doing: no program makes or changes apps. */
const people = { callers: ["session", "token"], scope: null } as const;

const madeAppShape = z
  .object({
    app: appShape,
    secret: z.string().nullable().meta({ description: "Shown this once; null for an app that has none." }),
  })
  .meta({ id: "MadeApp" });

const impactShape = z
  .object({
    people: z.number().int(),
    grants: z.number().int(),
    keys: z.number().int().meta({ description: "API keys that were made for it and work." }),
    callsLast24h: z.number().int(),
    lastUsedAt: time.nullable(),
  })
  .meta({ id: "AppImpact" });

const appUsageShape = z
  .object({
    hours: z.array(
      z.object({
        at: time,
        grantType: z.string(),
        outcome: z.string().meta({ description: "`issued`, or the error's code." }),
        calls: z.number().int(),
      }),
    ),
  })
  .meta({ id: "AppUsage" });

export const appEndpoints = [
  defineEndpoint({
    id: "listApps",
    method: "GET",
    path: "/api/v1/apps",
    summary: "A page of the apps of the workspaces that you own, newest first",
    access: people,
    query: pageQuery,
    success: { status: 200, description: "A page.", schema: appPageShape },
    async handle({ query }, actor, { ctx }) {
      const { items, nextCursor } = await listClients(ctx, actor, query);
      return { items: items.map(appBody), nextCursor };
    },
  }),
  defineEndpoint({
    id: "createApp",
    method: "POST",
    path: "/api/v1/apps",
    summary: "Make an app in a workspace that you own",
    access: people,
    body: createAppForm,
    success: { status: 201, description: "The app and, this once, its secret.", schema: madeAppShape },
    async handle({ body }, actor, { ctx }) {
      const { app, secret } = await createClient(ctx, actor, body);
      return { app: appBody(app), secret };
    },
  }),
  defineEndpoint({
    id: "getApp",
    method: "GET",
    path: "/api/v1/apps/{id}",
    summary: "One app of a workspace that you own",
    access: people,
    params: ownAppIdParam,
    success: { status: 200, description: "The app.", schema: appShape },
    handle: async ({ params }, actor, { ctx }) => appBody(await getClient(ctx, actor, params.id)),
  }),
  defineEndpoint({
    id: "updateApp",
    method: "PATCH",
    path: "/api/v1/apps/{id}",
    summary: "Change what is named of an app; what it is for, its kind and how it proves who it is stay",
    access: people,
    params: ownAppIdParam,
    body: updateAppForm,
    success: { status: 200, description: "The app as it is now.", schema: appShape },
    handle: async ({ params, body }, actor, { ctx }) => appBody(await updateClient(ctx, actor, params.id, body)),
  }),
  defineEndpoint({
    id: "deleteApp",
    method: "DELETE",
    path: "/api/v1/apps/{id}",
    summary: "Delete an app, with its secrets, its keys and all that people let it do",
    access: people,
    params: ownAppIdParam,
    success: { status: 204, description: "It is gone, and its tokens are refused.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await deleteClient(ctx, actor, params.id);
      return undefined;
    },
  }),
  defineEndpoint({
    id: "disableApp",
    method: "POST",
    path: "/api/v1/apps/{id}/disable",
    summary: "Stop an app until it is enabled again",
    access: people,
    params: ownAppIdParam,
    body: disableAppForm,
    bodyOptional: true,
    success: { status: 200, description: "The app; its tokens are refused from now on.", schema: appShape },
    async handle({ params, body }, actor, { ctx }) {
      return appBody(await disableClient(ctx, actor, params.id, body.reason));
    },
  }),
  defineEndpoint({
    id: "enableApp",
    method: "POST",
    path: "/api/v1/apps/{id}/enable",
    summary: "Let a disabled app work again, unless an admin stopped it",
    access: people,
    params: ownAppIdParam,
    success: { status: 200, description: "The app; it works from now on.", schema: appShape },
    handle: async ({ params }, actor, { ctx }) => appBody(await enableClient(ctx, actor, params.id)),
  }),
  defineEndpoint({
    id: "getAppImpact",
    method: "GET",
    path: "/api/v1/apps/{id}/impact",
    summary: "What stopping or deleting an app would break",
    access: people,
    params: ownAppIdParam,
    success: { status: 200, description: "Who lets it do something, and how much it is used.", schema: impactShape },
    async handle({ params }, actor, { ctx }) {
      const { lastUsedAt, ...counts } = await readClientImpact(ctx, actor, params.id);
      return { ...counts, lastUsedAt: lastUsedAt?.toISOString() ?? null };
    },
  }),
  defineEndpoint({
    id: "getAppUsage",
    method: "GET",
    path: "/api/v1/apps/{id}/usage",
    summary: "Calls of an app at the token endpoint in the last 7 days, by hour, grant type and outcome",
    access: people,
    params: ownAppIdParam,
    success: { status: 200, description: "Oldest first, UTC.", schema: appUsageShape },
    async handle({ params }, actor, { ctx }) {
      const rows = await readClientUsage(ctx, actor, params.id);
      return { hours: rows.map(({ hourAt, ...row }) => ({ at: hourAt.toISOString(), ...row })) };
    },
  }),
];
