import { z } from "zod";
import { personOfToken } from "../../domain/authorization/person-of-token";
import { freshDpopNonce } from "../../domain/grants/dpop-proof";
import { type Call, defineEndpoint, WireReply } from "../../http/endpoint";
import { presentedToken } from "./presented-token";

const path = "/oauth/userinfo";

const claimsShape = z.looseObject({ sub: z.string() });

const shared = {
  path,
  access: "anyone",
  cors: true,
  success: { status: 200, description: "What the token's scopes tell.", schema: claimsShape },
} as const;

/** OpenID Connect Core 5.3. */
export const userinfoEndpoints = [
  defineEndpoint({
    ...shared,
    id: "getUserinfo",
    method: "GET",
    summary: "Who the person behind an access token is",
    handle: (_input, _actor, call) => answer(call),
  }),
  defineEndpoint({
    ...shared,
    id: "getUserinfoByPost",
    method: "POST",
    summary: "The same; the token may stand in a form",
    handle: (_input, _actor, call) => answer(call),
  }),
];

async function answer(call: Call): Promise<WireReply> {
  const token = await presentedToken(call, path);
  const claims = await personOfToken(call.ctx, token);
  const headers = { ...(token.jkt !== null && { "dpop-nonce": freshDpopNonce(call.ctx) }) };
  return new WireReply({ status: 200, headers, body: JSON.stringify(claims) });
}
