import { logInForm } from "@/shared/forms";
import { getAccount } from "../../domain/accounts/get-account";
import { endSession } from "../../domain/sessions/end-session";
import { endSessionOfRefreshToken } from "../../domain/sessions/end-session-of-refresh-token";
import { logInForTokens } from "../../domain/tokens/log-in-for-tokens";
import { rotateRefreshToken } from "../../domain/tokens/rotate-refresh-token";
import { callerOf } from "../../http/credentials";
import { defineEndpoint } from "../../http/endpoint";
import { readBearerCredential } from "./credential";
import { endpointId } from "./endpoint-id";
import { done, doneShape, logOutBody, profileBody, profileShape, refreshBody, tokensBody, tokensShape } from "./shapes";

export const sessionEndpoints = (root: string) => [
  defineEndpoint({
    id: endpointId("logIn", root),
    method: "POST",
    path: `${root}/login`,
    summary: "Log in: an access and a refresh token",
    access: "anyone",
    body: logInForm,
    success: { status: 200, description: "The tokens of a session of its own.", schema: tokensShape },
    handle: async ({ body }, _actor, { ctx }) => tokensBody(await logInForTokens(ctx, body)),
  }),
  defineEndpoint({
    id: endpointId("refresh", root),
    method: "POST",
    path: `${root}/refresh-token`,
    summary: "Spend a refresh token: a new pair for the same session",
    access: "anyone",
    body: refreshBody,
    success: { status: 200, description: "The new pair; the old token is spent.", schema: tokensShape },
    handle: async ({ body }, _actor, { ctx }) => tokensBody(await rotateRefreshToken(ctx, body.refresh_token)),
  }),
  defineEndpoint({
    id: endpointId("logOut", root),
    method: "POST",
    path: `${root}/logout`,
    summary: "End the session behind the access token, or behind the refresh token in the body",
    access: "anyone",
    body: logOutBody,
    bodyOptional: true,
    success: { status: 200, description: "Both tokens are dead.", schema: doneShape },
    async handle({ body }, _actor, { ctx, incoming }) {
      // An access token that has run out must not keep anybody from logging out.
      if (body.refresh_token !== undefined && incoming.headerCount("authorization") === 0) {
        await endSessionOfRefreshToken(ctx, body.refresh_token);
        return done;
      }
      const actor = await callerOf(ctx, incoming, readBearerCredential(incoming), ["token"]);
      await endSession(ctx, actor, actor.sessionId ?? "");
      return done;
    },
  }),
  defineEndpoint({
    id: endpointId("getProfile", root),
    method: "GET",
    path: `${root}/user/profile`,
    summary: "Whose the access token or key is",
    access: { callers: ["token", "key"], scope: null },
    success: { status: 200, description: "The account.", schema: profileShape },
    handle: async (_input, actor, { ctx }) => profileBody(await getAccount(ctx, actor)),
  }),
];
