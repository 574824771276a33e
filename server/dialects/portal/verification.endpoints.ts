import { z } from "zod";
import { simulateKeyForm, verifyKeyForm } from "@/shared/key-requests";
import { getRefusal, listRefusals } from "../../domain/keys/explain-refusal";
import { simulateKey } from "../../domain/keys/simulate-key";
import { verifyKey } from "../../domain/keys/verify-key";
import { defineEndpoint, WireReply } from "../../http/endpoint";
import { canonicalAddress } from "../../platform/network";
import { idParam } from "./shapes";
import {
  refusalBody,
  refusalListShape,
  refusalShape,
  simulationShape,
  verificationJson,
  verificationShape,
} from "./verification-shapes";

const anyCaller = ["session", "token", "key"] as const;

export const verificationEndpoints = [
  defineEndpoint({
    id: "verifyKey",
    method: "POST",
    path: "/api/v1/keys/verify",
    summary: "Judge a key that somebody presented to you; the answer is a verdict, never an error",
    access: { callers: ["key"], scope: "keys:verify" },
    body: verifyKeyForm,
    success: { status: 200, description: "The verdict.", schema: verificationShape },
    async handle({ body }, _actor, { ctx }) {
      const ip = body.ip === undefined ? ctx.origin.ip : (canonicalAddress(body.ip) ?? body.ip);
      const userAgent = body.userAgent ?? (body.ip === undefined ? ctx.origin.userAgent : "");
      const verification = await verifyKey(ctx, body.key, { scopes: body.scopes, ip, userAgent, cost: body.cost });
      return new WireReply({
        status: 200,
        headers: {},
        body: verificationJson(verification, ctx.origin.requestId),
      });
    },
  }),
  defineEndpoint({
    id: "simulateKey",
    method: "POST",
    path: "/api/v1/keys/{id}/simulate",
    summary: "Would this key pass from this address, at this time, with these scopes? Nothing is spent",
    access: { callers: anyCaller, scope: "keys:read" },
    params: idParam,
    body: simulateKeyForm,
    bodyOptional: true,
    success: { status: 200, description: "The verdict and every check.", schema: simulationShape },
    async handle({ params, body }, actor, { ctx }) {
      const at = body.at === undefined ? undefined : new Date(body.at);
      return simulateKey(ctx, actor, params.id, { ...body, at });
    },
  }),
  defineEndpoint({
    id: "listRefusals",
    method: "GET",
    path: "/api/v1/keys/{id}/refusals",
    summary: "The latest calls that one of your keys was refused for",
    access: { callers: [...anyCaller, "app"], scope: "keys:read" },
    params: idParam,
    success: { status: 200, description: "Newest first; kept for 7 days.", schema: refusalListShape },
    async handle({ params }, actor, { ctx }) {
      const refusals = await listRefusals(ctx, actor, params.id);
      return { items: refusals.map((refusal) => ({ ...refusal, at: refusal.at.toISOString() })) };
    },
  }),
  defineEndpoint({
    id: "getRefusal",
    method: "GET",
    path: "/api/v1/refusals/{requestId}",
    summary: "Why was a call refused? Every check of one of your keys, with the one that failed",
    access: { callers: [...anyCaller, "app"], scope: "keys:read" },
    params: z.object({
      requestId: z
        .string()
        .max(64)
        .regex(/^[\w-]+$/),
    }),
    success: { status: 200, description: "The checks in their order.", schema: refusalShape },
    handle: async ({ params }, actor, { ctx }) => refusalBody(await getRefusal(ctx, actor, params.requestId)),
  }),
];
