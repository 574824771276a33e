import { revokeToken } from "../../domain/grants/revoke-token";
import { defineEndpoint, WireReply } from "../../http/endpoint";
import { callingClient } from "./calling-client";
import { oauthForm } from "./form-shape";
import { requireToken } from "./required-token";

/**
 * RFC 7009. The answer is empty and has no content type: some clients try to parse whatever has one. One that asks for
 * JSON alone is told that nothing is JSON: it takes no answer without a type.
 */
export const revocationEndpoint = defineEndpoint({
  id: "revokeToken",
  method: "POST",
  path: "/oauth/revoke",
  summary: "Make a token good for nothing: an access token by itself, a refresh token with all that it gave",
  access: "anyone",
  cors: true,
  form: { repeatable: [] },
  body: oauthForm,
  success: { status: 200, description: "It is good for nothing, or never was.", schema: null },
  async handle({ body: form }, _actor, call) {
    const client = await callingClient(call, form);
    await revokeToken(call.ctx, client, requireToken(form));
    const asksForJson = call.incoming.header("accept")?.trim().toLowerCase() === "application/json";
    const headers: Record<string, string> = asksForJson ? { "content-type": "application/json" } : {};
    return new WireReply({ status: 200, headers, body: null });
  },
});
