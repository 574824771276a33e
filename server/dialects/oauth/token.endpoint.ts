import { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import { DomainError, isDomainError } from "../../domain/errors";
import { clientOfAssertion } from "../../domain/grants/client-of-assertion";
import { freshDpopNonce, proveKey } from "../../domain/grants/dpop-proof";
import type { IssuedTokens } from "../../domain/grants/grant-module";
import { countWrongClient } from "../../http/authenticated-client";
import { readDpopProof } from "../../http/dpop";
import { type Call, defineEndpoint, WireReply } from "../../http/endpoint";
import { issueTokens } from "../../http/issue-tokens";
import { readPresentedClient } from "../../http/presented-client";
import { callingClient } from "./calling-client";
import { type OauthForm, oauthForm } from "./form-shape";

const path = "/oauth/token";

const tokenShape = z.object({
  access_token: z.string(),
  token_type: z.enum(["Bearer", "DPoP"]),
  expires_in: z.int(),
  scope: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
  issued_token_type: z.string().optional(),
});

/** RFC 6749 3.2. A query is refused, and the app authenticated before anything it presents is looked up. */
export const tokenEndpoint = defineEndpoint({
  id: "getTokens",
  method: "POST",
  path,
  summary: "Get tokens for a grant: a code, a refresh token, the app's own credentials, a device code, an assertion",
  access: "anyone",
  cors: true,
  form: { repeatable: ["resource", "audience"] },
  body: oauthForm,
  success: { status: 200, description: "The tokens.", schema: tokenShape },
  async handle({ body: form }, _actor, call) {
    const { ctx } = call;
    const client = await requestingClient(call, form);
    const jkt = await provenKey(call, client.requireDpop);
    const tokens = await issueTokens(ctx, client, form, { jkt });
    const headers = { pragma: "no-cache", ...(jkt !== null && { "dpop-nonce": freshDpopNonce(ctx) }) };
    return new WireReply({ status: 200, headers, body: JSON.stringify(tokenBody(tokens)) });
  },
});

/**
 * An assertion for tokens says by itself which app it comes from (RFC 7523 3.1), and its common makers send nothing else.
 * @throws DomainError `grant_invalid`, `rate_limited`, and as `callingClient`.
 */
async function requestingClient(call: Call, form: OauthForm) {
  const { grant_type: name, assertion } = form;
  const presented = readPresentedClient(call.incoming, form);
  const isByAssertion = name === grantNames.assertion && (presented === null || presented.method === "none");
  if (!isByAssertion || typeof assertion !== "string" || call.incoming.query.size > 0) return callingClient(call, form);
  const client = await clientOfAssertion(call.ctx, assertion).catch(async (error: unknown) => {
    // It says who asks, and to look at it takes as long as at one for a log-in.
    if (isDomainError(error)) await countWrongClient(call.ctx);
    throw error;
  });
  if (presented && presented.clientId !== client.id) throw new DomainError("grant_invalid");
  return client;
}

/** The thumbprint of the key that the request proves to have; null where it proves none. @throws DomainError `dpop_proof_invalid`, `dpop_nonce_required`. */
async function provenKey({ ctx, incoming }: Call, isRequired: boolean): Promise<string | null> {
  const proof = readDpopProof(incoming);
  if (proof !== null) return proveKey(ctx, { proof, method: "POST", url: `${ctx.config.APP_URL}${path}` });
  if (isRequired) throw new DomainError("dpop_proof_invalid");
  return null;
}

function tokenBody(tokens: IssuedTokens): z.output<typeof tokenShape> {
  const { refreshToken, idToken, issuedTokenType } = tokens;
  return {
    access_token: tokens.accessToken,
    token_type: tokens.tokenType,
    expires_in: tokens.expiresInSeconds,
    scope: tokens.scopes.join(" "),
    ...(refreshToken && { refresh_token: refreshToken.secret }),
    ...(idToken !== null && { id_token: idToken }),
    ...(issuedTokenType !== null && { issued_token_type: issuedTokenType }),
  };
}
