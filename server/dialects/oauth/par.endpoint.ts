import { z } from "zod";
import { pushRequest } from "../../domain/authorization/push-request";
import { freshDpopNonce, proveKey } from "../../domain/grants/dpop-proof";
import { readDpopProof } from "../../http/dpop";
import { defineEndpoint, WireReply } from "../../http/endpoint";
import { callingClient } from "./calling-client";
import { oauthForm } from "./form-shape";

const path = "/oauth/par";

const pushedShape = z.object({ request_uri: z.string(), expires_in: z.int() });

/** RFC 9126 2. */
export const parEndpoint = defineEndpoint({
  id: "pushAuthorizationRequest",
  method: "POST",
  path,
  summary: "Hand an authorization request over before the browser is sent",
  access: "anyone",
  cors: true,
  form: { repeatable: ["resource"] },
  body: oauthForm,
  success: { status: 201, description: "What the browser brings in the request's place.", schema: pushedShape },
  async handle({ body }, _actor, call) {
    const { ctx, incoming } = call;
    const client = await callingClient(call, body);
    const proof = readDpopProof(incoming);
    const proven = { method: "POST", url: `${ctx.config.APP_URL}${path}` };
    const jkt = proof === null ? null : await proveKey(ctx, { proof, ...proven });
    const { requestUri, expiresInSeconds } = await pushRequest(ctx, client, body, jkt);
    const headers = { ...(jkt !== null && { "dpop-nonce": freshDpopNonce(ctx) }) };
    const pushed = { request_uri: requestUri, expires_in: expiresInSeconds } satisfies z.output<typeof pushedShape>;
    return new WireReply({ status: 201, headers, body: JSON.stringify(pushed) });
  },
});
