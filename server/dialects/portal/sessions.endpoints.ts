import { confirmLogInForm, logInForm } from "@/shared/forms";
import { confirmLogIn } from "../../domain/sessions/confirm-log-in";
import { endOtherSessions } from "../../domain/sessions/end-other-sessions";
import { endSession } from "../../domain/sessions/end-session";
import { listSessions } from "../../domain/sessions/list-sessions";
import { logInForTokens } from "../../domain/tokens/log-in-for-tokens";
import { defineEndpoint } from "../../http/endpoint";
import {
  confirmedShape,
  endedSessionsShape,
  sessionBody,
  sessionListShape,
  startedSessionShape,
  tokensBody,
} from "./session-shapes";
import { idParam } from "./shapes";

const anyCaller = ["session", "token", "key"] as const;

export const sessionEndpoints = [
  defineEndpoint({
    id: "startSession",
    method: "POST",
    path: "/api/v1/sessions",
    summary: "Log in from a program: an access and a refresh token for a session of its own",
    access: "anyone",
    body: logInForm,
    success: { status: 201, description: "The session and its tokens.", schema: startedSessionShape },
    async handle({ body }, _actor, { ctx }) {
      return tokensBody(await logInForTokens(ctx, body));
    },
  }),
  defineEndpoint({
    id: "listSessions",
    method: "GET",
    path: "/api/v1/sessions",
    summary: "Where you are logged in",
    access: { callers: [...anyCaller, "app"], scope: "sessions:read" },
    success: { status: 200, description: "Live sessions, last seen first.", schema: sessionListShape },
    handle: async (_input, actor, { ctx }) => ({ items: (await listSessions(ctx, actor)).map(sessionBody) }),
  }),
  defineEndpoint({
    id: "endOtherSessions",
    method: "DELETE",
    path: "/api/v1/sessions",
    summary: "Log out everywhere but here",
    access: { callers: ["session", "token"], scope: null },
    success: { status: 200, description: "How many sessions that ended.", schema: endedSessionsShape },
    handle: async (_input, actor, { ctx }) => ({ ended: await endOtherSessions(ctx, actor) }),
  }),
  defineEndpoint({
    id: "confirmLogIn",
    method: "POST",
    path: "/api/v1/session/confirm",
    summary: "Give the password once more, for what answers `reauthentication_required`",
    access: { callers: ["session", "token"], scope: null },
    body: confirmLogInForm,
    success: { status: 200, description: "Until when this session may go on without it.", schema: confirmedShape },
    async handle({ body }, actor, { ctx }) {
      const { confirmedUntil } = await confirmLogIn(ctx, actor, body.password);
      return { confirmedUntil: confirmedUntil.toISOString() };
    },
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
