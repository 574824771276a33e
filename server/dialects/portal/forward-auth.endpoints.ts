import { STATUS_CODES } from "node:http";
import { z } from "zod";
import type { Verdict } from "@/shared/key-settings";
import { scopesField } from "@/shared/scopes";
import { isDomainError } from "../../domain/errors";
import { authorizeRequest } from "../../domain/keys/authorize-request";
import type { Verification } from "../../domain/keys/verify-key";
import { readStandardCredential } from "../../http/credentials";
import { type Call, defineEndpoint, WireReply } from "../../http/endpoint";

const listed = z
  .string()
  .max(4000)
  .transform((text) => text.split(",").filter(Boolean))
  .pipe(scopesField);

const asked = z.object({
  /** Separated by commas; the key must have all of them. */
  scopes: listed.default([]),
  cost: z.coerce.number().int().min(0).max(1_000_000).default(1),
});

/** nginx, Traefik, Envoy and Caddy pass 401 and 403 on; 429 all but nginx, see deploy/nginx. */
const statuses: Record<Verdict, 200 | 401 | 403 | 429> = {
  valid: 200,
  not_found: 401,
  disabled: 401,
  expired: 401,
  revoked: 401,
  owner_suspended: 401,
  ip_not_allowed: 403,
  insufficient_scope: 403,
  rate_limited: 429,
  quota_exceeded: 429,
};

const answer = z.object({ verdict: z.string(), requestId: z.string() }).meta({ id: "ForwardAuth" });

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

const described = {
  summary: "Forward authentication for a proxy: may the request that carries this key pass?",
  access: "anyone",
  success: {
    status: 200,
    description: "It may; X-Key-Id and the headers beside it say whose it is.",
    schema: answer,
  },
} as const;

const authRequest = (method: (typeof methods)[number], id: string) =>
  defineEndpoint({
    ...described,
    id,
    method,
    path: "/api/v1/auth-request",
    query: asked,
    handle: ({ query }, _actor, call) => reply(call, query),
  });

/** What stands behind our path is the client's, its query as well: it has no say in what is asked of its key. */
const authPath = (method: (typeof methods)[number], path: string, id: string) =>
  defineEndpoint({
    ...described,
    id,
    method,
    path,
    handle: (_input, _actor, call) => reply(call, { scopes: [], cost: 1 }),
  });

/** The one that proxies are told of. */
export const forwardAuthEndpoints = [authRequest("GET", "authorizeRequest")];

/** Envoy sends the request's own method, and its path behind ours. */
export const envoyAuthEndpoints = [
  ...methods.slice(1).map((method) => authRequest(method, `authorizeRequest${method}`)),
  ...methods.map((method) => authPath(method, "/api/v1/auth-request/", `authorizeRoot${method}`)),
  ...methods.map((method) => authPath(method, "/api/v1/auth-request/{path...}", `authorizePath${method}`)),
];

async function reply({ ctx, incoming }: Call, ask: z.output<typeof asked>): Promise<WireReply> {
  try {
    const credential = readStandardCredential(incoming, ctx.config);
    const secret = credential?.kind === "key" ? credential.secret : "";
    return answered(await authorizeRequest(ctx, secret, ask), ctx.origin.requestId);
  } catch (error) {
    // A proxy makes a failure of ours out of any other status.
    if (!isDomainError(error)) throw error;
    const verdict = error.code === "rate_limited" ? "rate_limited" : "not_found";
    return refused(verdict, ctx.origin.requestId, error.facts.retryAfterSeconds);
  }
}

function answered(verification: Verification & { retryAfterSeconds?: number }, requestId: string): WireReply {
  const { verdict, key } = verification;
  if (verdict !== "valid" || !key) return refused(verdict, requestId, verification.retryAfterSeconds);
  const { rateLimit, quota } = verification;
  const headers = {
    "x-key-id": key.id,
    "x-account-id": key.ownerKind === "account" ? key.ownerId : "",
    "x-owner-id": key.ownerId,
    "x-owner-kind": key.ownerKind,
    "x-workspace-id": key.workspaceIds.join(","),
    "x-scopes": key.scopes.join(" "),
    ...(rateLimit && {
      "x-ratelimit-limit": String(rateLimit.limit),
      "x-ratelimit-remaining": String(rateLimit.remaining),
    }),
    ...(quota && { "x-quota-remaining": String(quota.remaining) }),
  };
  return new WireReply({ status: 200, headers, body: JSON.stringify({ verdict, requestId }) });
}

function refused(verdict: Verdict, requestId: string, retryAfterSeconds: number | undefined): WireReply {
  const status = statuses[verdict];
  return new WireReply({
    status,
    headers: {
      "x-verdict": verdict,
      ...(status === 401 && { "www-authenticate": 'Bearer realm="latchkey", error="invalid_token"' }),
      ...(verdict === "insufficient_scope" && {
        "www-authenticate": 'Bearer realm="latchkey", error="insufficient_scope"',
      }),
      ...(status === 429 && { "retry-after": String(retryAfterSeconds ?? 60) }),
    },
    body: JSON.stringify({ title: STATUS_CODES[status], verdict, requestId }),
  });
}
