import { refreshForm } from "@/shared/forms";
import { rotateRefreshToken } from "../../domain/tokens/rotate-refresh-token";
import { refreshCookiePath } from "../../http/browser-session";
import { renewBrowserTokens } from "../../http/browser-tokens";
import { defineEndpoint, WireReply } from "../../http/endpoint";
import { browserTokenShape, startedSessionShape, tokensBody } from "./session-shapes";

export const tokenEndpoints = [
  defineEndpoint({
    id: "refreshSession",
    method: "POST",
    path: "/api/v1/sessions/refresh",
    summary: "Spend a refresh token: a new pair for the same session",
    access: "anyone",
    body: refreshForm,
    success: { status: 200, description: "The new pair; the old token is spent.", schema: startedSessionShape },
    handle: async ({ body }, _actor, { ctx }) => tokensBody(await rotateRefreshToken(ctx, body.refreshToken)),
  }),
  defineEndpoint({
    id: "renewBrowserTokens",
    method: "POST",
    path: refreshCookiePath,
    summary: "An access token for a page of this site, by its cookies; the refresh token stays in its own",
    access: "anyone",
    success: { status: 200, description: "Keep it in memory alone.", schema: browserTokenShape },
    async handle(_input, _actor, { ctx, incoming }) {
      const { pair, setCookies } = await renewBrowserTokens(ctx, incoming);
      const { accessToken, expiresInSeconds: expiresIn } = pair;
      const body = browserTokenShape.parse({ accessToken, tokenType: "Bearer", expiresIn });
      return new WireReply({ status: 200, headers: {}, setCookies, body: JSON.stringify(body) });
    },
  }),
];
