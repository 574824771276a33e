import { z } from "zod";
import { createKeyForm, revokeKeyForm, secretField, updateKeyForm } from "@/shared/forms";
import { createKey } from "../../domain/keys/create-key";
import { getKey } from "../../domain/keys/get-key";
import { listKeys } from "../../domain/keys/list-keys";
import { revokeKey } from "../../domain/keys/revoke-key";
import { updateKey } from "../../domain/keys/update-key";
import { verifyKey } from "../../domain/keys/verify-key";
import { defineEndpoint } from "../../http/endpoint";
import {
  createdKeyShape,
  idParam,
  keyBody,
  keyPageShape,
  keyShape,
  pageQuery,
  verificationBody,
  verificationShape,
} from "./shapes";

const anyCaller = ["session", "token", "key"] as const;

export const keyEndpoints = [
  defineEndpoint({
    id: "createKey",
    method: "POST",
    path: "/api/v1/keys",
    summary: "Make a key; a key can make another only with `keys:write` and never with more than it has",
    access: { callers: anyCaller, scope: "keys:write" },
    body: createKeyForm,
    success: { status: 201, description: "The key, shown this once.", schema: createdKeyShape },
    async handle({ body }, actor, { ctx }) {
      const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt);
      const { key, secret } = await createKey(ctx, actor, { ...body, expiresAt });
      return { ...keyBody(key, ctx.clock.now()), key: secret };
    },
  }),
  defineEndpoint({
    id: "listKeys",
    method: "GET",
    path: "/api/v1/keys",
    summary: "A page of your keys, newest first; never a secret",
    access: { callers: anyCaller, scope: "keys:read" },
    query: pageQuery,
    success: { status: 200, description: "A page.", schema: keyPageShape },
    async handle({ query }, actor, { ctx }) {
      const { keys, nextCursor } = await listKeys(ctx, actor, query);
      const now = ctx.clock.now();
      return { items: keys.map((key) => keyBody(key, now)), nextCursor };
    },
  }),
  defineEndpoint({
    id: "getKey",
    method: "GET",
    path: "/api/v1/keys/{id}",
    summary: "One of your keys",
    access: { callers: anyCaller, scope: "keys:read" },
    params: idParam,
    success: { status: 200, description: "The key, without its secret.", schema: keyShape },
    handle: async ({ params }, actor, { ctx }) => keyBody(await getKey(ctx, actor, params.id), ctx.clock.now()),
  }),
  defineEndpoint({
    id: "updateKey",
    method: "PATCH",
    path: "/api/v1/keys/{id}",
    summary: "Rename or redescribe one of your keys",
    access: { callers: anyCaller, scope: "keys:write" },
    params: idParam,
    body: updateKeyForm,
    success: { status: 200, description: "The key as it is now.", schema: keyShape },
    async handle({ params, body }, actor, { ctx }) {
      return keyBody(await updateKey(ctx, actor, params.id, body), ctx.clock.now());
    },
  }),
  defineEndpoint({
    id: "revokeKey",
    method: "DELETE",
    path: "/api/v1/keys/{id}",
    summary: "Revoke one of your keys for good, with a reason",
    access: { callers: anyCaller, scope: "keys:write" },
    params: idParam,
    body: revokeKeyForm,
    bodyOptional: true,
    success: { status: 200, description: "The revoked key; it is refused from now on.", schema: keyShape },
    async handle({ params, body }, actor, { ctx }) {
      return keyBody(await revokeKey(ctx, actor, params.id, body), ctx.clock.now());
    },
  }),
  defineEndpoint({
    id: "verifyKey",
    method: "POST",
    path: "/api/v1/keys/verify",
    summary: "Judge a key that somebody presented to you; the answer is a verdict, never an error",
    access: { callers: ["key"], scope: "keys:verify" },
    body: z.object({ key: secretField }),
    success: { status: 200, description: "The verdict.", schema: verificationShape },
    handle: async ({ body }, _actor, { ctx }) => verificationBody(await verifyKey(ctx, body.key)),
  }),
];
