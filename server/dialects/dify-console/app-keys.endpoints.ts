import { createKeyAt } from "../../domain/keys/create-key-at";
import { listKeysAt } from "../../domain/keys/list-keys-at";
import { revokeKeyAt } from "../../domain/keys/revoke-key-at";
import { defineEndpoint } from "../../http/endpoint";
import {
  keyBody,
  keyListBody,
  keyListShape,
  keyOfResource,
  keyShape,
  keysMax,
  newKeyBody,
  people,
  resourceId,
  scopesOfRole,
  unlessTooMany,
} from "./key-shapes";

const path = "/console/api/apps/{id}/api-keys";

const ofApp = (clientId: string) => ({ form: "app", of: { clientId } }) as const;

/** The keys of an app. They stand for its workspace, and end with it. */
export const appKeyEndpoints = [
  defineEndpoint({
    id: "difyConsoleListAppKeys",
    method: "GET",
    path,
    summary: "The keys of an app: readable for the owners of its workspace, masked for its other members",
    access: people,
    params: resourceId,
    success: { status: 200, description: "Oldest first.", schema: keyListShape },
    handle: async ({ params }, actor, { ctx }) => keyListBody(ctx, await listKeysAt(ctx, actor, ofApp(params.id))),
  }),
  defineEndpoint({
    id: "difyConsoleCreateAppKey",
    method: "POST",
    path,
    summary: "Make a key of an app, without scopes or with those of a role; for the owners of its workspace",
    access: people,
    params: resourceId,
    body: newKeyBody,
    bodyOptional: true,
    success: { status: 201, description: "The key.", schema: keyShape },
    handle: ({ params, body }, actor, { ctx }) =>
      unlessTooMany("app", async () => {
        const wanted = {
          scopes: scopesOfRole(ctx, body.role),
          readable: ctx.config.DIFY_LIST_PLAINTEXT,
          most: keysMax,
        };
        const { key, secret } = await createKeyAt(ctx, actor, ofApp(params.id), wanted);
        return keyBody(key, secret);
      }),
  }),
  defineEndpoint({
    id: "difyConsoleDeleteAppKey",
    method: "DELETE",
    path: `${path}/{keyId}`,
    summary: "Revoke a key of an app; for the owners of its workspace",
    access: people,
    params: keyOfResource,
    success: { status: 204, description: "There is no such key any more.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await revokeKeyAt(ctx, actor, ofApp(params.id), params.keyId);
      return undefined;
    },
  }),
];
