import { grantNames } from "@/shared/app-kinds";
import { DomainError } from "../../domain/errors";
import type { IssuedTokens } from "../../domain/grants/grant-module";
import { type Call, defineEndpoint } from "../../http/endpoint";
import { tokensForApp } from "./app-tokens";
import { type AssertionTerms, tokensForAssertion } from "./assertion-tokens";
import { readBearerText } from "./bearer";
import { idInPath, type TokenBody, tokenAnswer, tokenBody } from "./shapes";

const shared = {
  method: "POST",
  access: "anyone",
  cors: true,
  body: tokenBody,
  success: { status: 200, description: "The tokens.", schema: tokenAnswer },
} as const;

export const tokenEndpoints = [
  defineEndpoint({
    ...shared,
    id: "cozeGetTokens",
    path: "/api/permission/oauth2/token",
    summary: "Get tokens for a code, a refresh token, a device code or a signed assertion",
    handle: ({ body }, _actor, call) => answer(call, (bearer) => tokensFor(call, body, bearer)),
  }),
  defineEndpoint({
    ...shared,
    id: "cozeGetTokensForAccount",
    path: "/api/permission/oauth2/account/{id}/token",
    summary: "Get a token for an account that agreed to it, for a signed assertion",
    params: idInPath,
    handle: ({ params, body }, _actor, call) =>
      answer(call, (bearer) => tokensForSigned(call, body, bearer, { accountId: params.id })),
  }),
  defineEndpoint({
    ...shared,
    id: "cozeGetTokensForEnterprise",
    path: "/api/permission/oauth2/enterprise_id/{id}/token",
    summary: "The same of an app in the name of its own workspace",
    params: idInPath,
    handle: ({ params, body }, _actor, call) =>
      answer(call, (bearer) => tokensForSigned(call, body, bearer, { workspaceId: params.id })),
  }),
];

/** The vendor tells the moment at which a token ends: never a later one than the token itself says. */
async function answer({ ctx, incoming }: Call, issue: (bearer: string | null) => Promise<IssuedTokens>) {
  // A secret or a code in an address would stay in logs.
  if (incoming.query.size > 0) throw new DomainError("request_invalid");
  const nowSeconds = Math.floor(ctx.clock.now().getTime() / 1000);
  const tokens = await issue(readBearerText(incoming, "client_invalid"));
  return {
    access_token: tokens.accessToken,
    token_type: "Bearer" as const,
    expires_in: nowSeconds + tokens.expiresInSeconds,
    ...(tokens.refreshToken && { refresh_token: tokens.refreshToken.secret }),
  };
}

function tokensFor(call: Call, body: TokenBody, bearer: string | null): Promise<IssuedTokens> {
  return body.grant_type === grantNames.assertion
    ? tokensForAssertion(call.ctx, body, bearer, {})
    : tokensForApp(call.ctx, body, bearer);
}

/** @throws DomainError `grant_type_unsupported`: whom a code or a device is for, its person said. */
async function tokensForSigned(
  { ctx }: Call,
  body: TokenBody,
  bearer: string | null,
  terms: AssertionTerms,
): Promise<IssuedTokens> {
  if (body.grant_type !== grantNames.assertion) throw new DomainError("grant_type_unsupported");
  return tokensForAssertion(ctx, body, bearer, terms);
}
