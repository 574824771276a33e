import { z } from "zod";
import { verdicts } from "@/shared/key-settings";
import { listCallers, readKeyUsage, readTotalUsage, type Usage } from "../../domain/keys/key-usage-read";
import { defineEndpoint } from "../../http/endpoint";
import { idParam, time } from "./shapes";

const anyCaller = ["session", "token", "key"] as const;
const reader = { callers: [...anyCaller, "app"], scope: "keys:read" } as const;

export const spanQuery = z.object({ span: z.enum(["day", "month"]).default("day") });

const usage = {
  span: z.enum(["day", "month"]),
  buckets: z.array(z.object({ at: time, verdicts: z.partialRecord(z.enum(verdicts), z.number().int()) })),
  total: z.number().int(),
};

export const usageShape = z.object(usage).meta({ id: "Usage" });

const totalUsageShape = z
  .object({ ...usage, keys: z.array(z.object({ id: z.string(), name: z.string(), calls: z.number().int() })) })
  .meta({ id: "TotalUsage" });

const callersShape = z
  .object({
    items: z.array(
      z.object({
        network: z.string().meta({ description: "An IPv4 address or an IPv6 /64." }),
        agent: z.string(),
        firstSeenAt: time,
        lastSeenAt: time,
        calls: z.number().int(),
        sinceRotation: z.boolean().meta({ description: "Whether it called after another key took this one's place." }),
      }),
    ),
  })
  .meta({ id: "KeyCallers" });

export function usageBody({ span, buckets, total }: Usage) {
  return { span, total, buckets: buckets.map(({ at, verdicts }) => ({ at: at.toISOString(), verdicts })) };
}

export const keyUsageEndpoints = [
  defineEndpoint({
    id: "getKeyUsage",
    method: "GET",
    path: "/api/v1/keys/{id}/usage",
    summary: "Calls with one of your keys by verdict: 24 hours, or 30 days",
    access: reader,
    params: idParam,
    query: spanQuery,
    success: { status: 200, description: "Oldest first, UTC.", schema: usageShape },
    handle: async ({ params, query }, actor, { ctx }) =>
      usageBody(await readKeyUsage(ctx, actor, params.id, query.span)),
  }),
  defineEndpoint({
    id: "getUsage",
    method: "GET",
    path: "/api/v1/usage",
    summary: "Calls with all your keys by verdict, and the keys that were called most",
    access: reader,
    query: spanQuery,
    success: { status: 200, description: "Oldest first, UTC.", schema: totalUsageShape },
    async handle({ query }, actor, { ctx }) {
      const total = await readTotalUsage(ctx, actor, query.span);
      return { ...usageBody(total), keys: total.keys };
    },
  }),
  defineEndpoint({
    id: "listCallers",
    method: "GET",
    path: "/api/v1/keys/{id}/callers",
    summary: "Who calls with one of your keys, the latest first",
    access: reader,
    params: idParam,
    success: { status: 200, description: "Up to 100, kept for 30 days.", schema: callersShape },
    async handle({ params }, actor, { ctx }) {
      const callers = await listCallers(ctx, actor, params.id);
      return {
        items: callers.map((caller) => ({
          ...caller,
          firstSeenAt: caller.firstSeenAt.toISOString(),
          lastSeenAt: caller.lastSeenAt.toISOString(),
        })),
      };
    },
  }),
];
