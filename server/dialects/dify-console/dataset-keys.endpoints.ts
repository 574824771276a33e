import { z } from "zod";
import { DomainError } from "../../domain/errors";
import { createKeyAt } from "../../domain/keys/create-key-at";
import type { KeyPlaceName } from "../../domain/keys/key-place";
import { listKeysAt } from "../../domain/keys/list-keys-at";
import { revokeKeyAt } from "../../domain/keys/revoke-key-at";
import { defineEndpoint } from "../../http/endpoint";
import type { Incoming } from "../../http/incoming";
import {
  keyBody,
  keyListBody,
  keyListShape,
  keyShape,
  keysMax,
  newKeyBody,
  people,
  scopesOfRole,
  unlessTooMany,
} from "./key-shapes";

/** Data sets are kept elsewhere: here an id of one is a note on a key. */
const datasetId = z.object({
  datasetId: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
});
const keyId = z.object({ id: z.string() });

const header = "x-workspace-id";

/**
 * All of a workspace's, or those of one data set. The workspace is the one that Dify's header names, else one's own.
 * @throws DomainError `request_malformed` for two headers.
 */
function place(incoming: Incoming, dataset: string | undefined): KeyPlaceName {
  if (incoming.headerCount(header) > 1) throw new DomainError("request_malformed");
  const workspaceId = incoming.header(header) ?? null;
  return { form: "dataset", of: { workspaceId, marks: { dataset_id: dataset ?? null } } };
}

/** @param status of a new key: Dify answers 200 for the whole workspace and 201 for one data set. */
const keysUnder = (path: string, name: string, status: 200 | 201) => [
  defineEndpoint({
    id: `difyConsoleList${name}Keys`,
    method: "GET",
    path,
    summary: "Data set keys: readable for the owners of the workspace, masked for its other members",
    access: people,
    params: datasetId,
    success: { status: 200, description: "Oldest first.", schema: keyListShape },
    handle: async ({ params }, actor, { ctx, incoming }) =>
      keyListBody(ctx, await listKeysAt(ctx, actor, place(incoming, params.datasetId))),
  }),
  defineEndpoint({
    id: `difyConsoleCreate${name}Key`,
    method: "POST",
    path,
    summary: "Make a data set key, without scopes or with those of a role; for the owners of the workspace",
    access: people,
    params: datasetId,
    body: newKeyBody,
    bodyOptional: true,
    success: { status, description: "The key.", schema: keyShape },
    handle: ({ params, body }, actor, { ctx, incoming }) =>
      unlessTooMany("dataset", async () => {
        const wanted = {
          scopes: scopesOfRole(ctx, body.role),
          readable: ctx.config.DIFY_LIST_PLAINTEXT,
          most: keysMax,
        };
        const { key, secret } = await createKeyAt(ctx, actor, place(incoming, params.datasetId), wanted);
        return keyBody(key, secret);
      }),
  }),
  defineEndpoint({
    id: `difyConsoleDelete${name}Key`,
    method: "DELETE",
    path: `${path}/{id}`,
    summary: "Revoke a data set key; for the owners of the workspace",
    access: people,
    params: keyId.extend(datasetId.shape),
    success: { status: 204, description: "There is no such key any more.", schema: null },
    async handle({ params }, actor, { ctx, incoming }) {
      await revokeKeyAt(ctx, actor, place(incoming, params.datasetId), params.id);
      return undefined;
    },
  }),
];

export const datasetKeyEndpoints = [
  ...keysUnder("/console/api/datasets/api-keys", "Dataset", 200),
  ...keysUnder("/console/api/datasets/{datasetId}/api-keys", "OneDataset", 201),
];
