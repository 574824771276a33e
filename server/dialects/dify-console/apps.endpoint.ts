import { z } from "zod";
import { listMemberClients } from "../../domain/clients/list-member-clients";
import { defineEndpoint } from "../../http/endpoint";
import { people } from "./key-shapes";

const whole = (max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value >= 1 && value <= max);

const appShape = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** Dify's kinds of app are not ours: what calls from outside is nearest to this one. */
  mode: z.literal("chat"),
  icon: z.null(),
  created_at: z.int(),
  updated_at: z.int(),
});

/** So much of Dify's list as a page needs to choose an app by. */
export const listAppsEndpoint = defineEndpoint({
  id: "difyConsoleListApps",
  method: "GET",
  path: "/console/api/apps",
  summary: "The apps of your workspaces",
  access: people,
  query: z.object({ page: whole(999_999).optional(), limit: whole(100).optional() }),
  success: {
    status: 200,
    description: "Newest first.",
    schema: z.object({
      page: z.int(),
      limit: z.int(),
      total: z.int(),
      has_more: z.boolean(),
      data: z.array(appShape),
    }),
  },
  async handle({ query: { page = 1, limit = 20 } }, actor, { ctx }) {
    const { rows, total } = await listMemberClients(ctx, actor, { page, limit });
    const data = rows.map(({ id, name, description, createdAt, updatedAt }) => ({
      ...{ id, name, description },
      mode: "chat" as const,
      icon: null,
      created_at: Math.floor(createdAt.getTime() / 1000),
      updated_at: Math.floor(updatedAt.getTime() / 1000),
    }));
    return { page, limit, total, has_more: page * limit < total, data };
  },
});
