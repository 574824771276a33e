import { z } from "zod";
import { addAppKeyForm, addAppSecretForm } from "@/shared/app-forms";
import { addClientKey } from "../../domain/clients/add-client-key";
import { addClientSecret } from "../../domain/clients/add-client-secret";
import { removeClientKey } from "../../domain/clients/remove-client-key";
import { revealClientSecret } from "../../domain/clients/reveal-client-secret";
import { revokeClientSecret } from "../../domain/clients/revoke-client-secret";
import { defineEndpoint } from "../../http/endpoint";
import { appKeyBody, appKeyShape, appSecretBody, appSecretShape, ownAppIdParam } from "./app-shapes";
import { idParam } from "./shapes";

const people = { callers: ["session", "token"], scope: null } as const;

const secretParams = ownAppIdParam.extend({ secretId: idParam.shape.id });
const keyParams = ownAppIdParam.extend({ keyId: idParam.shape.id });
const madeSecretShape = z
  .object({
    secret: z.string().meta({ description: "Shown this once, unless it was made to be readable." }),
    item: appSecretShape,
  })
  .meta({ id: "MadeAppSecret" });

const revealedSecretShape = z.object({ secret: z.string() }).meta({ id: "RevealedAppSecret" });

/** What an app proves itself with. */
export const appCredentialEndpoints = [
  defineEndpoint({
    id: "addAppSecret",
    method: "POST",
    path: "/api/v1/apps/{id}/secrets",
    summary: "Give an app one more secret; those it has stay good, five at most",
    access: people,
    params: ownAppIdParam,
    body: addAppSecretForm,
    bodyOptional: true,
    success: { status: 201, description: "The secret, this once.", schema: madeSecretShape },
    async handle({ params, body }, actor, { ctx }) {
      const { secret, item } = await addClientSecret(ctx, actor, params.id, body);
      return { secret, item: appSecretBody(item) };
    },
  }),
  defineEndpoint({
    id: "revealAppSecret",
    method: "POST",
    path: "/api/v1/apps/{id}/secrets/{secretId}/reveal",
    summary: "Show a secret that was made to be readable once more; each look is in the audit trail",
    access: people,
    params: secretParams,
    success: { status: 200, description: "The secret.", schema: revealedSecretShape },
    handle: async ({ params }, actor, { ctx }) => ({
      secret: await revealClientSecret(ctx, actor, params.id, params.secretId),
    }),
  }),
  defineEndpoint({
    id: "revokeAppSecret",
    method: "DELETE",
    path: "/api/v1/apps/{id}/secrets/{secretId}",
    summary: "End one secret of an app at once",
    access: people,
    params: secretParams,
    success: { status: 204, description: "It is refused from now on.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await revokeClientSecret(ctx, actor, params.id, params.secretId);
      return undefined;
    },
  }),
  defineEndpoint({
    id: "addAppKey",
    method: "POST",
    path: "/api/v1/apps/{id}/keys",
    summary: "Give an app one more public key, three at most",
    access: people,
    params: ownAppIdParam,
    body: addAppKeyForm,
    success: { status: 201, description: "The key.", schema: appKeyShape },
    handle: async ({ params, body }, actor, { ctx }) => appKeyBody(await addClientKey(ctx, actor, params.id, body)),
  }),
  defineEndpoint({
    id: "removeAppKey",
    method: "DELETE",
    path: "/api/v1/apps/{id}/keys/{keyId}",
    summary: "Take a public key from an app",
    access: people,
    params: keyParams,
    success: { status: 204, description: "What it signs is refused from now on.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await removeClientKey(ctx, actor, params.id, params.keyId);
      return undefined;
    },
  }),
];
