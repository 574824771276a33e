import { z } from "zod";
import { isServing } from "../../domain/is-serving";
import { defineEndpoint, WireReply } from "../../http/endpoint";

const json = { "content-type": "application/json; charset=utf-8" };

export const systemEndpoints = [
  defineEndpoint({
    id: "getHealth",
    method: "GET",
    path: "/healthz",
    summary: "Answers while the process lives",
    plainHttp: true,
    access: "anyone",
    success: { status: 200, description: "Alive.", schema: z.object({ status: z.literal("ok") }) },
    handle: async () => ({ status: "ok" as const }),
  }),
  defineEndpoint({
    id: "getReadiness",
    method: "GET",
    path: "/readyz",
    summary: "Answers 200 while the process can serve, 503 while it can't",
    plainHttp: true,
    access: "anyone",
    success: { status: 200, description: "Ready.", schema: z.object({ status: z.enum(["ready", "unavailable"]) }) },
    async handle(_input, _actor, { ctx }) {
      if (await isServing(ctx)) return { status: "ready" as const };
      return new WireReply({ status: 503, headers: json, body: JSON.stringify({ status: "unavailable" }) });
    },
  }),
  defineEndpoint({
    id: "getJwks",
    method: "GET",
    path: "/.well-known/jwks.json",
    summary: "The public keys that access tokens are signed with (RFC 7517)",
    access: "anyone",
    success: { status: 200, description: "A JWK set.", schema: z.object({ keys: z.array(z.looseObject({})) }) },
    async handle(_input, _actor, { ctx }) {
      const headers = { ...json, "cache-control": "public, max-age=300" };
      return new WireReply({ status: 200, headers, body: JSON.stringify(await ctx.signer.jwks()) });
    },
  }),
];
