import { disableAppForm } from "@/shared/app-forms";
import { lineOfText } from "@/shared/fields";
import { disableClient, enableClient } from "../../domain/clients/disable-client";
import { listAllClients } from "../../domain/clients/list-all-clients";
import { adminClientReach } from "../../domain/clients/managed-client";
import { defineEndpoint } from "../../http/endpoint";
import { appBody, appIdParam, appShape, ownedAppBody, ownedAppPageShape } from "./app-shapes";
import { pageQuery } from "./shapes";

const people = { callers: ["session", "token"], scope: null } as const;

const searchQuery = pageQuery.extend({
  q: lineOfText(254)
    .optional()
    .meta({ description: "Part of a name or of an owner's address, or an id; taken literally." }),
});

export const adminAppEndpoints = [
  defineEndpoint({
    id: "listAllApps",
    method: "GET",
    path: "/api/v1/admin/apps",
    summary: "A page of everyone's apps, newest first",
    access: people,
    admin: true,
    query: searchQuery,
    success: { status: 200, description: "A page.", schema: ownedAppPageShape },
    async handle({ query: { q, ...page } }, actor, { ctx }) {
      const { items, nextCursor } = await listAllClients(ctx, actor, { ...page, text: q || undefined });
      return { items: items.map(ownedAppBody), nextCursor };
    },
  }),
  defineEndpoint({
    id: "disableAnyApp",
    method: "POST",
    path: "/api/v1/admin/apps/{id}/disable",
    summary: "Stop somebody's app; its owners can't let it go on",
    access: people,
    admin: true,
    params: appIdParam,
    body: disableAppForm,
    bodyOptional: true,
    success: { status: 200, description: "The app; its tokens are refused from now on.", schema: appShape },
    async handle({ params, body }, actor, { ctx }) {
      return appBody(await disableClient(ctx, actor, params.id, body.reason, adminClientReach(actor)));
    },
  }),
  defineEndpoint({
    id: "enableAnyApp",
    method: "POST",
    path: "/api/v1/admin/apps/{id}/enable",
    summary: "Let somebody's disabled app work again",
    access: people,
    admin: true,
    params: appIdParam,
    success: { status: 200, description: "The app; it works from now on.", schema: appShape },
    async handle({ params }, actor, { ctx }) {
      return appBody(await enableClient(ctx, actor, params.id, adminClientReach(actor)));
    },
  }),
];
