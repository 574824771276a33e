import { createServiceAccountForm, updateServiceAccountForm } from "@/shared/workspace-forms";
import { createServiceAccount } from "../../domain/workspaces/create-service-account";
import { deleteServiceAccount } from "../../domain/workspaces/delete-service-account";
import { listServiceAccounts } from "../../domain/workspaces/list-service-accounts";
import { updateServiceAccount } from "../../domain/workspaces/update-service-account";
import { defineEndpoint } from "../../http/endpoint";
import { idParam } from "./shapes";
import { serviceAccountBody, serviceAccountListShape, serviceAccountShape } from "./workspace-shapes";

const reading = { callers: ["session", "token", "key", "app"], scope: "workspaces:read" } as const;
/** A person's own doing: a program makes no other programs. */
const managing = { callers: ["session", "token"], scope: null } as const;

export const serviceAccountEndpoints = [
  defineEndpoint({
    id: "listServiceAccounts",
    method: "GET",
    path: "/api/v1/workspaces/{id}/service-accounts",
    summary: "The service accounts of a workspace of yours",
    access: reading,
    params: idParam,
    success: { status: 200, description: "Newest first.", schema: serviceAccountListShape },
    async handle({ params }, actor, { ctx }) {
      return { items: (await listServiceAccounts(ctx, actor, params.id)).map(serviceAccountBody) };
    },
  }),
  defineEndpoint({
    id: "createServiceAccount",
    method: "POST",
    path: "/api/v1/workspaces/{id}/service-accounts",
    summary: "Make a service account in a workspace that you own; its keys outlive whoever makes them",
    access: managing,
    params: idParam,
    body: createServiceAccountForm,
    success: { status: 201, description: "The service account.", schema: serviceAccountShape },
    async handle({ params, body }, actor, { ctx }) {
      return serviceAccountBody(await createServiceAccount(ctx, actor, params.id, body));
    },
  }),
  defineEndpoint({
    id: "updateServiceAccount",
    method: "PATCH",
    path: "/api/v1/service-accounts/{id}",
    summary: "Rename, redescribe, disable or enable a service account of a workspace that you own",
    access: managing,
    params: idParam,
    body: updateServiceAccountForm,
    success: { status: 200, description: "The service account as it is now.", schema: serviceAccountShape },
    async handle({ params, body }, actor, { ctx }) {
      return serviceAccountBody(await updateServiceAccount(ctx, actor, params.id, body));
    },
  }),
  defineEndpoint({
    id: "deleteServiceAccount",
    method: "DELETE",
    path: "/api/v1/service-accounts/{id}",
    summary: "Delete a service account of a workspace that you own, with its keys",
    access: managing,
    params: idParam,
    success: { status: 204, description: "It is gone, and its keys are refused.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await deleteServiceAccount(ctx, actor, params.id);
      return undefined;
    },
  }),
];
