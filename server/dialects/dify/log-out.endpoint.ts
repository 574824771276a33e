import { DomainError } from "../../domain/errors";
import { endSession } from "../../domain/sessions/end-session";
import { endSessionOfRefreshToken } from "../../domain/sessions/end-session-of-refresh-token";
import { callerOf, readBearer } from "../../http/credentials";
import { defineEndpoint } from "../../http/endpoint";
import { done, doneAnswer } from "./answers";
import { readRefreshHeader } from "./refresh-header";

/** The guide has none; what begins has to end. */
export const logOutEndpoint = defineEndpoint({
  id: "difyLogOut",
  method: "POST",
  path: "/auth/logout",
  summary: "End the session behind the access token, or behind the refresh token in X-Refresh-Token",
  access: "anyone",
  cors: true,
  success: { status: 200, description: "Both tokens are dead.", schema: doneAnswer },
  async handle(_input, _actor, { ctx, incoming }) {
    if (incoming.headerCount("authorization") > 1) throw new DomainError("request_malformed");
    const authorization = incoming.header("authorization");
    const refreshToken = readRefreshHeader(incoming);
    // An access token that has run out must not keep anybody from logging out.
    if (authorization === undefined && refreshToken !== null) {
      await endSessionOfRefreshToken(ctx, refreshToken);
      return done;
    }
    const credential = authorization === undefined ? null : readBearer(authorization);
    const actor = await callerOf(ctx, incoming, credential, ["token"]);
    await endSession(ctx, actor, actor.sessionId ?? "");
    return done;
  },
});
