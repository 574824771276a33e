import { z } from "zod";
import { cutOffApp } from "../../domain/grants/cut-off-app";
import { listConnectedApps } from "../../domain/grants/list-connected-apps";
import { defineEndpoint } from "../../http/endpoint";
import { appIdParam } from "./app-shapes";
import { time } from "./shapes";

/** Who is let into an account is its person's to say. */
const people = { callers: ["session", "token"], scope: null } as const;

const connectedAppsShape = z
  .object({
    items: z.array(
      z.object({
        client: z.object({
          id: z.string(),
          name: z.string(),
          homepageUri: z.string().nullable(),
          source: z.enum(["console", "dynamic", "document"]),
        }),
        scopes: z.array(z.string()),
        audience: z
          .array(z.string())
          .meta({ description: "The resources its tokens are for, beside this server itself." }),
        since: time,
        lastUsedAt: time.nullable(),
        grants: z
          .number()
          .int()
          .meta({ description: "How many times it is let in: on several devices, for instance." }),
      }),
    ),
  })
  .meta({ id: "ConnectedApps" });

export const connectedAppEndpoints = [
  defineEndpoint({
    id: "listConnectedApps",
    method: "GET",
    path: "/api/v1/connected-apps",
    summary: "The apps that you let do something, or that need not ask you again",
    access: people,
    success: { status: 200, description: "Those that came last first.", schema: connectedAppsShape },
    async handle(_input, actor, { ctx }) {
      const apps = await listConnectedApps(ctx, actor);
      return {
        items: apps.map(({ since, lastUsedAt, ...app }) => ({
          ...app,
          since: since.toISOString(),
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
        })),
      };
    },
  }),
  defineEndpoint({
    id: "cutOffApp",
    method: "DELETE",
    path: "/api/v1/connected-apps/{id}",
    summary: "Cut an app off from your account; it has to ask again",
    access: people,
    params: appIdParam,
    success: { status: 204, description: "Its tokens are refused from now on.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await cutOffApp(ctx, actor, params.id);
      return undefined;
    },
  }),
];
