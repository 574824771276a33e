import { z } from "zod";
import { type Call, defineEndpoint, type Endpoint, WireReply } from "../../http/endpoint";
import { resourceMetadata, serverMetadata } from "./server-metadata";

const cacheSeconds = 300;

const shared = {
  method: "GET",
  access: "anyone",
  cors: true,
  success: { status: 200, description: "The metadata.", schema: z.looseObject({}) },
} as const;

/** The documents by which clients find their way. @param described the endpoints that they name. */
export function metadataEndpoints(described: readonly Endpoint[]): Endpoint[] {
  const ofServer = async ({ ctx }: Call) => document(await serverMetadata(ctx, described));
  return [
    defineEndpoint({
      ...shared,
      id: "getOpenidConfiguration",
      path: "/.well-known/openid-configuration",
      summary: "What this server can do (OpenID Connect Discovery)",
      handle: (_input, _actor, call) => ofServer(call),
    }),
    defineEndpoint({
      ...shared,
      id: "getAuthorizationServerMetadata",
      path: "/.well-known/oauth-authorization-server",
      summary: "The same (RFC 8414)",
      handle: (_input, _actor, call) => ofServer(call),
    }),
    defineEndpoint({
      ...shared,
      id: "getProtectedResourceMetadata",
      path: "/.well-known/oauth-protected-resource",
      summary: "Where the tokens come from that our own API takes (RFC 9728)",
      handle: async (_input, _actor, { ctx }) => document(resourceMetadata(ctx)),
    }),
  ];
}

function document(metadata: Record<string, unknown>): WireReply {
  const headers = { "cache-control": `public, max-age=${cacheSeconds}` };
  return new WireReply({ status: 200, headers, body: JSON.stringify(metadata) });
}
