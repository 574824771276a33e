import { z } from "zod";
import { defineEndpoint, WireReply } from "../../http/endpoint";

/** Long before a key signs it stands here, so that nobody who keeps the answer this long meets one that they lack. */
const cacheSeconds = 900;

export const jwksEndpoint = defineEndpoint({
  id: "getSigningKeys",
  method: "GET",
  path: "/oauth/jwks",
  summary: "The public keys that tokens are signed with (RFC 7517)",
  access: "anyone",
  cors: true,
  success: { status: 200, description: "A JWK set.", schema: z.object({ keys: z.array(z.looseObject({})) }) },
  async handle(_input, _actor, { ctx }) {
    const headers = { "cache-control": `public, max-age=${cacheSeconds}` };
    return new WireReply({ status: 200, headers, body: JSON.stringify(await ctx.signer.jwks()) });
  },
});
