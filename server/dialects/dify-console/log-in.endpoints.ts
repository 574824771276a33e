import { DomainError } from "../../domain/errors";
import { endSession } from "../../domain/sessions/end-session";
import { logInForTokens } from "../../domain/tokens/log-in-for-tokens";
import { defineEndpoint } from "../../http/endpoint";
import { answer } from "./answers";
import { deviceBehind } from "./console-device";
import { clearedCookies, sessionCookies } from "./cookies";
import { presentedPassword } from "./presented-password";
import { refreshBody, refreshHere } from "./refresh";
import { logInBody, refreshedShape, successShape } from "./shapes";

const success = successShape.parse({ result: "success" });

export const logInEndpoints = [
  defineEndpoint({
    id: "difyConsoleLogIn",
    method: "POST",
    path: "/console/api/login",
    summary: "Log in; the tokens are in cookies",
    access: "anyone",
    body: logInBody,
    success: { status: 200, description: "A session of its own.", schema: successShape },
    async handle({ body }, _actor, call) {
      const { device, setCookies } = deviceBehind(call);
      const { email } = body;
      const pair = await logInForTokens(call.ctx, { email, password: presentedPassword(body.password), device });
      return answer(success, [...sessionCookies(call.ctx, pair), ...setCookies]);
    },
  }),
  defineEndpoint({
    id: "difyConsoleRefresh",
    method: "POST",
    path: "/console/api/refresh-token",
    summary: "Spend the refresh token in its cookie: new cookies for the same session",
    access: "anyone",
    body: refreshBody,
    bodyOptional: true,
    success: { status: 200, description: "The old token is spent.", schema: refreshedShape },
    handle: ({ body }, _actor, call) => refreshHere(call, body.refresh_token),
  }),
];

/** Not asked for the CSRF token, as in Dify: whoever has lost that cookie can still log out. */
export const logOutEndpoint = defineEndpoint({
  id: "difyConsoleLogOut",
  method: "POST",
  path: "/console/api/logout",
  summary: "End the session",
  access: { callers: ["token"], scope: null },
  success: { status: 200, description: "Its tokens are dead.", schema: successShape },
  async handle(_input, actor, { ctx }) {
    if (actor.sessionId === null) throw new DomainError("credential_invalid");
    await endSession(ctx, actor, actor.sessionId);
    return answer(success, clearedCookies(ctx.config));
  },
});
