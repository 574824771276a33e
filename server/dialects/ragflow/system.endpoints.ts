import { defineEndpoint, WireReply } from "../../http/endpoint";
import { answer } from "./answers";
import { publicPasswordKeyPem } from "./password-key";
import { configAnswer, textAnswer } from "./shapes";

/** The RAGFlow whose answers these are, for clients that choose their paths by it; not a version of this product. */
const spokenVersion = "v0.24.0";

export const systemEndpoints = [
  defineEndpoint({
    id: "ragflowGetVersion",
    method: "GET",
    path: "/v1/system/version",
    summary: "The RAGFlow version that is spoken here",
    access: { callers: ["session", "key"], scope: null },
    success: { status: 200, description: "A version.", schema: textAnswer },
    handle: async () => answer(textAnswer, { data: spokenVersion }),
  }),
  defineEndpoint({
    id: "ragflowGetConfig",
    method: "GET",
    path: "/v1/system/config",
    summary: "Whether people can register",
    access: "anyone",
    success: { status: 200, description: "They can.", schema: configAnswer },
    handle: async () => answer(configAnswer, { data: { registerEnabled: 1 } }),
  }),
  defineEndpoint({
    id: "ragflowGetPublicKey",
    method: "GET",
    path: "/v1/system/public_key",
    summary: "The public key that clients encrypt passwords with, in PEM",
    access: "anyone",
    success: { status: 200, description: "PEM as text/plain.", schema: null },
    async handle(_input, _actor, { ctx }) {
      const headers = { "content-type": "text/plain; charset=utf-8" };
      return new WireReply({ status: 200, headers, body: await publicPasswordKeyPem(ctx.config) });
    },
  }),
];
