import { z } from "zod";
import { decideRequestForm } from "@/shared/authorization-forms";
import { decideRequest } from "../../domain/authorization/decide-request";
import { defineEndpoint } from "../../http/endpoint";

export const authorizationRequestEndpoints = [
  defineEndpoint({
    id: "decideAuthorizationRequest",
    method: "POST",
    path: "/api/v1/authorization-requests/decide",
    summary: "Answer an app that asks for something of yours",
    access: { callers: ["session"], scope: null },
    body: decideRequestForm,
    success: {
      status: 200,
      description: "Where the browser goes with the answer.",
      schema: z.object({ redirectTo: z.string() }),
    },
    handle: ({ body }, actor, { ctx }) => decideRequest(ctx, actor, body),
  }),
];
