import { getSelf } from "../../domain/accounts/get-self";
import { defineEndpoint } from "../../http/endpoint";
import { goodEnvelope } from "./envelope";
import { userAnswer } from "./shapes";

export const userEndpoints = [
  defineEndpoint({
    id: "cozeGetUser",
    method: "GET",
    path: "/v1/users/me",
    summary: "Whom a personal access token or an app's token stands for",
    access: { callers: ["key", "app"], scope: null },
    cors: true,
    success: { status: 200, description: "The account.", schema: userAnswer },
    async handle(_input, actor, { ctx }) {
      const { id, name, nickname } = await getSelf(ctx, actor);
      // A name that anybody may choose would be looked accounts up by; the id is nobody else's.
      const user = { user_id: id, user_name: id, nick_name: nickname ?? name ?? "", avatar_url: "" };
      return goodEnvelope(ctx.origin.requestId, user);
    },
  }),
];
