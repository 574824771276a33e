import { createKeyForm, disableKeyForm, revokeKeyForm, rotateKeyForm, updateKeyForm } from "@/shared/key-requests";
import { createKey } from "../../domain/keys/create-key";
import { disableKey, enableKey } from "../../domain/keys/disable-key";
import { getKey } from "../../domain/keys/get-key";
import { listKeys } from "../../domain/keys/list-keys";
import { nameOwner, nameOwners } from "../../domain/keys/name-owners";
import { revokeKey } from "../../domain/keys/revoke-key";
import { rotateKey } from "../../domain/keys/rotate-key";
import { updateKey } from "../../domain/keys/update-key";
import { defineEndpoint } from "../../http/endpoint";
import { keySearchQuery, searchOf } from "./key-search";
import {
  changedKeyBody,
  changedKeyShape,
  createdKeyShape,
  keyBody,
  keyPageShape,
  keyShape,
  propagationBody,
  rotatedKeyShape,
} from "./key-shapes";
import { idParam, momentOf } from "./shapes";

const anyCaller = ["session", "token", "key"] as const;
const writer = { callers: anyCaller, scope: "keys:write" } as const;
const reader = { callers: [...anyCaller, "app"], scope: "keys:read" } as const;

export const keyEndpoints = [
  defineEndpoint({
    id: "createKey",
    method: "POST",
    path: "/api/v1/keys",
    summary: "Make a key; a key can make another only with `keys:write` and never with more than it has",
    access: writer,
    body: createKeyForm,
    success: { status: 201, description: "The key, shown this once.", schema: createdKeyShape },
    async handle({ body }, actor, { ctx }) {
      const { key, secret } = await createKey(ctx, actor, { ...body, expiresAt: momentOf(body.expiresAt) });
      return { ...keyBody(await nameOwner(ctx, key), ctx.clock.now()), key: secret };
    },
  }),
  defineEndpoint({
    id: "listKeys",
    method: "GET",
    path: "/api/v1/keys",
    summary: "A page of your keys and of those you manage, newest first; never a secret",
    access: reader,
    query: keySearchQuery,
    success: { status: 200, description: "A page.", schema: keyPageShape },
    async handle({ query }, actor, { ctx }) {
      const { keys, nextCursor } = await listKeys(ctx, actor, { ...query, search: searchOf(query) });
      const now = ctx.clock.now();
      return { items: (await nameOwners(ctx, keys)).map((key) => keyBody(key, now)), nextCursor };
    },
  }),
  defineEndpoint({
    id: "getKey",
    method: "GET",
    path: "/api/v1/keys/{id}",
    summary: "One of your keys",
    access: reader,
    params: idParam,
    success: { status: 200, description: "The key, without its secret.", schema: keyShape },
    async handle({ params }, actor, { ctx }) {
      return keyBody(await nameOwner(ctx, await getKey(ctx, actor, params.id)), ctx.clock.now());
    },
  }),
  defineEndpoint({
    id: "updateKey",
    method: "PATCH",
    path: "/api/v1/keys/{id}",
    summary: "Change one of your keys; what is left out stays",
    access: writer,
    params: idParam,
    body: updateKeyForm,
    success: { status: 200, description: "The key as it is now.", schema: changedKeyShape },
    async handle({ params, body }, actor, { ctx }) {
      const { expiresAt, ...edit } = body;
      const change = { ...edit, ...(expiresAt !== undefined && { expiresAt: momentOf(expiresAt) }) };
      const key = await updateKey(ctx, actor, params.id, change);
      return changedKeyBody(await nameOwner(ctx, key), ctx.clock.now());
    },
  }),
  defineEndpoint({
    id: "disableKey",
    method: "POST",
    path: "/api/v1/keys/{id}/disable",
    summary: "Stop one of your keys until you enable it again",
    access: writer,
    params: idParam,
    body: disableKeyForm,
    bodyOptional: true,
    success: { status: 200, description: "The key; it is refused from now on.", schema: changedKeyShape },
    async handle({ params, body }, actor, { ctx }) {
      const key = await disableKey(ctx, actor, params.id, body.reason);
      return changedKeyBody(await nameOwner(ctx, key), ctx.clock.now());
    },
  }),
  defineEndpoint({
    id: "enableKey",
    method: "POST",
    path: "/api/v1/keys/{id}/enable",
    summary: "Let a disabled key work again",
    access: writer,
    params: idParam,
    success: { status: 200, description: "The key; it is good from now on.", schema: changedKeyShape },
    async handle({ params }, actor, { ctx }) {
      return changedKeyBody(await nameOwner(ctx, await enableKey(ctx, actor, params.id)), ctx.clock.now());
    },
  }),
  defineEndpoint({
    id: "rotateKey",
    method: "POST",
    path: "/api/v1/keys/{id}/rotate",
    summary: "Make a key like this one, and let the old one work on for a while",
    access: writer,
    params: idParam,
    body: rotateKeyForm,
    bodyOptional: true,
    success: { status: 201, description: "The new key, shown this once, and the old one.", schema: rotatedKeyShape },
    async handle({ params, body }, actor, { ctx }) {
      const expiresAt = body.expiresAt === undefined ? undefined : momentOf(body.expiresAt);
      const rotation = await rotateKey(ctx, actor, params.id, { grace: body.grace, expiresAt });
      const now = ctx.clock.now();
      return {
        ...keyBody(await nameOwner(ctx, rotation.key), now),
        key: rotation.secret,
        replaces: keyBody(await nameOwner(ctx, rotation.replaces), now),
        propagation: propagationBody(rotation.propagation),
      };
    },
  }),
  defineEndpoint({
    id: "revokeKey",
    method: "DELETE",
    path: "/api/v1/keys/{id}",
    summary: "Revoke one of your keys for good, with a reason",
    access: writer,
    params: idParam,
    body: revokeKeyForm,
    bodyOptional: true,
    success: { status: 200, description: "The revoked key; every process refuses it by now.", schema: changedKeyShape },
    async handle({ params, body }, actor, { ctx }) {
      const key = await revokeKey(ctx, actor, params.id, body);
      return changedKeyBody(await nameOwner(ctx, key), ctx.clock.now());
    },
  }),
];
