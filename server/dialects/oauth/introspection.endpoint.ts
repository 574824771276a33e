import { z } from "zod";
import { type Introspected, introspectToken } from "../../domain/grants/introspect-token";
import { defineEndpoint } from "../../http/endpoint";
import { asCaller } from "./calling-client";
import { oauthForm } from "./form-shape";
import { requireToken } from "./required-token";

const introspectionShape = z.union([
  z.object({ active: z.literal(false) }),
  z.object({
    active: z.literal(true),
    scope: z.string(),
    client_id: z.string(),
    username: z.string().optional(),
    token_type: z.string().optional(),
    exp: z.int(),
    iat: z.int(),
    sub: z.string(),
    aud: z.union([z.string(), z.array(z.string())]),
    iss: z.string(),
    jti: z.string().optional(),
    cnf: z.object({ jkt: z.string() }).optional(),
  }),
]);
type Introspection = z.output<typeof introspectionShape>;

const notActive = { active: false } as const;

/** RFC 7662. For apps that prove who they are: a public one could ask about tokens that it found. */
export const introspectionEndpoint = defineEndpoint({
  id: "introspectToken",
  method: "POST",
  path: "/oauth/introspect",
  summary: "Look at a token: whether it is good at this moment, and for what",
  access: "anyone",
  form: { repeatable: [] },
  body: oauthForm,
  success: {
    status: 200,
    description: "What it is good for, or that it is good for nothing.",
    schema: introspectionShape,
  },
  async handle({ body: form }, _actor, call) {
    const { ctx } = call;
    const token = typeof form.token === "string" ? form.token : "";
    const { client, found } = await asCaller(call, form, (presented) => introspectToken(ctx, presented, token));
    requireToken(form); // after it is known who asks
    return found ? shown(found, client.id, ctx.config.APP_URL) : notActive;
  },
});

function shown({ kind, token }: Introspected, callerId: string, issuer: string): Introspection {
  const { scopes, audience, expiresAt, jkt, email, accountId } = token;
  const [only = issuer, ...others] = audience;
  const common = {
    active: true,
    scope: scopes.join(" "),
    // A person's address is for those who were let see it.
    ...(email !== null && scopes.includes("email") && { username: email }),
    exp: seconds(expiresAt),
    aud: others.length > 0 ? audience : only,
    iss: issuer,
    ...(jkt !== null && { cnf: { jkt } }),
  } as const;
  if (kind === "refresh")
    return { ...common, client_id: callerId, iat: seconds(token.createdAt), sub: token.accountId };
  const { claims, clientId } = token;
  const issued = { token_type: jkt === null ? "Bearer" : "DPoP", iat: claims.iat, jti: claims.jti };
  return { ...common, ...issued, client_id: clientId, sub: accountId ?? clientId };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
