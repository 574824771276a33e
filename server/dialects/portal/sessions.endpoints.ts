import { logInForm } from "@/shared/forms";
import { endSession } from "../../domain/sessions/end-session";
import { listSessions } from "../../domain/sessions/list-sessions";
import { logIn } from "../../domain/sessions/log-in";
import { issueAccessToken } from "../../domain/tokens/access-token";
import { defineEndpoint } from "../../http/endpoint";
import { idParam, sessionBody, sessionListShape, startedSessionShape } from "./shapes";

const anyCaller = ["session", "token", "key"] as const;

export const sessionEndpoints = [
  defineEndpoint({
    id: "startSession",
    method: "POST",
    path: "/api/v1/sessions",
    summary: "Log in from a program: an access token for a session of its own",
    access: "anyone",
    body: logInForm,
    success: { status: 201, description: "The session and its access token.", schema: startedSessionShape },
    async handle({ body }, _actor, { ctx }) {
      const { session } = await logIn(ctx, { ...body, carrier: "api", device: null });
      const { accessToken, expiresInSeconds } = await issueAccessToken(ctx, session);
      return { accessToken, tokenType: "Bearer" as const, expiresIn: expiresInSeconds, sessionId: session.id };
    },
  }),
  defineEndpoint({
    id: "listSessions",
    method: "GET",
    path: "/api/v1/sessions",
    summary: "Where you are logged in",
    access: { callers: anyCaller, scope: "sessions:read" },
    success: { status: 200, description: "Live sessions, last seen first.", schema: sessionListShape },
    handle: async (_input, actor, { ctx }) => ({ items: (await listSessions(ctx, actor)).map(sessionBody) }),
  }),
  defineEndpoint({
    id: "endSession",
    method: "DELETE",
    path: "/api/v1/sessions/{id}",
    summary: "Log out one of your sessions",
    access: { callers: anyCaller, scope: "sessions:write" },
    params: idParam,
    success: { status: 204, description: "It is refused from now on.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await endSession(ctx, actor, params.id);
      return undefined;
    },
  }),
];
