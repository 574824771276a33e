import { z } from "zod";
import { disableKeyForm, revokeKeyForm } from "@/shared/key-requests";
import { disableKey, enableKey } from "../../domain/keys/disable-key";
import { readKeyUsage } from "../../domain/keys/key-usage-read";
import { listAllKeys } from "../../domain/keys/list-all-keys";
import { nameOwner, nameOwners } from "../../domain/keys/name-owners";
import { adminReach } from "../../domain/keys/reach";
import { revokeKey } from "../../domain/keys/revoke-key";
import { changeSettings } from "../../domain/settings/change-settings";
import { getSettings } from "../../domain/settings/get-settings";
import { defineEndpoint } from "../../http/endpoint";
import { adminKeySearchQuery, searchOf } from "./key-search";
import { changedKeyBody, changedKeyShape, keyBody, keyPageShape } from "./key-shapes";
import { spanQuery, usageBody, usageShape } from "./key-usage.endpoints";
import { idParam } from "./shapes";

const people = { callers: ["session", "token"], scope: null } as const;

const settingsShape = z
  .object({
    maxKeyLifetimeDays: z
      .number()
      .int()
      .min(1)
      .max(36_500)
      .nullable()
      .meta({ description: "The longest that a new key may live; null: any time, or for ever." }),
    appsByAdminsOnly: z.boolean().meta({ description: "Whether admins alone make apps." }),
    dynamicRegistration: z.boolean().meta({ description: "Whether apps may register themselves (RFC 7591)." }),
  })
  .meta({ id: "Settings" });

const settingsForm = z
  .object(settingsShape.shape)
  .partial()
  .refine((value) => Object.values(value).some((field) => field !== undefined), "nothing_to_change");

export const adminKeyEndpoints = [
  defineEndpoint({
    id: "listAllKeys",
    method: "GET",
    path: "/api/v1/admin/keys",
    summary: "A page of everyone's keys, newest first",
    access: people,
    admin: true,
    query: adminKeySearchQuery,
    success: { status: 200, description: "A page.", schema: keyPageShape },
    async handle({ query }, actor, { ctx }) {
      const { keys, nextCursor } = await listAllKeys(ctx, actor, { ...query, search: searchOf(query) });
      const now = ctx.clock.now();
      return { items: (await nameOwners(ctx, keys)).map((key) => keyBody(key, now)), nextCursor };
    },
  }),
  defineEndpoint({
    id: "disableAnyKey",
    method: "POST",
    path: "/api/v1/admin/keys/{id}/disable",
    summary: "Stop somebody's key; they are told",
    access: people,
    admin: true,
    params: idParam,
    body: disableKeyForm,
    bodyOptional: true,
    success: { status: 200, description: "The key; it is refused from now on.", schema: changedKeyShape },
    async handle({ params, body }, actor, { ctx }) {
      const key = await disableKey(ctx, actor, params.id, body.reason, adminReach(actor));
      return changedKeyBody(await nameOwner(ctx, key), ctx.clock.now());
    },
  }),
  defineEndpoint({
    id: "enableAnyKey",
    method: "POST",
    path: "/api/v1/admin/keys/{id}/enable",
    summary: "Let somebody's disabled key work again; they are told",
    access: people,
    admin: true,
    params: idParam,
    success: { status: 200, description: "The key; it is good from now on.", schema: changedKeyShape },
    async handle({ params }, actor, { ctx }) {
      const key = await enableKey(ctx, actor, params.id, adminReach(actor));
      return changedKeyBody(await nameOwner(ctx, key), ctx.clock.now());
    },
  }),
  defineEndpoint({
    id: "revokeAnyKey",
    method: "DELETE",
    path: "/api/v1/admin/keys/{id}",
    summary: "Revoke somebody's key for good; they are told",
    access: people,
    admin: true,
    params: idParam,
    body: revokeKeyForm,
    bodyOptional: true,
    success: { status: 200, description: "The revoked key.", schema: changedKeyShape },
    async handle({ params, body }, actor, { ctx }) {
      const key = await revokeKey(ctx, actor, params.id, body, adminReach(actor));
      return changedKeyBody(await nameOwner(ctx, key), ctx.clock.now());
    },
  }),
  defineEndpoint({
    id: "getAnyKeyUsage",
    method: "GET",
    path: "/api/v1/admin/keys/{id}/usage",
    summary: "Calls with somebody's key by verdict",
    access: people,
    admin: true,
    params: idParam,
    query: spanQuery,
    success: { status: 200, description: "Oldest first, UTC.", schema: usageShape },
    handle: async ({ params, query }, actor, { ctx }) =>
      usageBody(await readKeyUsage(ctx, actor, params.id, query.span, adminReach(actor))),
  }),
  defineEndpoint({
    id: "getSettings",
    method: "GET",
    path: "/api/v1/admin/settings",
    summary: "What binds the whole installation",
    access: people,
    admin: true,
    success: { status: 200, description: "The settings.", schema: settingsShape },
    handle: (_input, _actor, { ctx }) => getSettings(ctx),
  }),
  defineEndpoint({
    id: "changeSettings",
    method: "PATCH",
    path: "/api/v1/admin/settings",
    summary: "Change what is named of what binds the whole installation",
    access: people,
    admin: true,
    body: settingsForm,
    success: { status: 200, description: "The settings as they are now.", schema: settingsShape },
    handle: ({ body }, actor, { ctx }) => changeSettings(ctx, actor, body),
  }),
];
