import { getAccount } from "../../domain/accounts/get-account";
import { DomainError } from "../../domain/errors";
import { endSession } from "../../domain/sessions/end-session";
import { defineEndpoint } from "../../http/endpoint";
import { answer } from "./answers";
import { logInHere } from "./log-in";
import { registerHere } from "./register";
import { logInBody, registerBody, trueAnswer, userAnswer, userData } from "./shapes";

/** Versions before 0.22 also took the log-in as a GET with a JSON body. */
const logInRoute = (method: "GET" | "POST", id: string) =>
  defineEndpoint({
    id,
    method,
    path: "/v1/user/login",
    summary: "Log in; the token is in the `Authorization` header of the answer",
    access: "anyone",
    body: logInBody,
    bodyOptional: true,
    success: { status: 200, description: "A session of its own.", schema: userAnswer },
    handle: ({ body }, _actor, { ctx }) => logInHere(ctx, body),
  });

export const userEndpoints = [
  defineEndpoint({
    id: "ragflowRegister",
    method: "POST",
    path: "/v1/user/register",
    summary: "Sign up, and with instant registration be logged in",
    access: "anyone",
    limit: "sign_up.network",
    body: registerBody,
    bodyOptional: true,
    success: { status: 200, description: "The account.", schema: userAnswer },
    handle: ({ body }, _actor, { ctx }) => registerHere(ctx, body),
  }),
  logInRoute("POST", "ragflowLogIn"),
  logInRoute("GET", "ragflowLogInByGet"),
  defineEndpoint({
    id: "ragflowLogOut",
    method: "GET",
    path: "/v1/user/logout",
    summary: "End the session behind the log-in token",
    access: { callers: ["session"], scope: null },
    success: { status: 200, description: "The token is dead.", schema: trueAnswer },
    async handle(_input, actor, { ctx }) {
      if (actor.sessionId === null) throw new DomainError("credential_invalid");
      await endSession(ctx, actor, actor.sessionId);
      return answer(trueAnswer, { data: true });
    },
  }),
  defineEndpoint({
    id: "ragflowGetUser",
    method: "GET",
    path: "/v1/user/info",
    summary: "Whose the token or key is",
    access: { callers: ["session", "key"], scope: null },
    success: { status: 200, description: "The account.", schema: userAnswer },
    handle: async (_input, actor, { ctx }) => answer(userAnswer, { data: userData(await getAccount(ctx, actor)) }),
  }),
];
