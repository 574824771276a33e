import { addMemberForm, changeRoleForm, workspaceForm } from "@/shared/workspace-forms";
import { listReachableWorkspaces } from "../../domain/accounts/list-own-workspaces";
import { addMember } from "../../domain/workspaces/add-member";
import { changeMemberRole } from "../../domain/workspaces/change-member-role";
import { createWorkspace } from "../../domain/workspaces/create-workspace";
import { deleteWorkspace } from "../../domain/workspaces/delete-workspace";
import { listMembers } from "../../domain/workspaces/list-members";
import { removeMember } from "../../domain/workspaces/remove-member";
import { renameWorkspace } from "../../domain/workspaces/rename-workspace";
import { defineEndpoint } from "../../http/endpoint";
import { idParam, workspaceListShape } from "./shapes";
import { memberBody, memberListShape, memberParams, memberShape, workspaceShape } from "./workspace-shapes";

const reading = { callers: ["session", "token", "key", "app"], scope: "workspaces:read" } as const;
/** A person's own doing: who belongs to a workspace is no program's to decide. */
const managing = { callers: ["session", "token"], scope: null } as const;

export const workspaceEndpoints = [
  defineEndpoint({
    id: "listWorkspaces",
    method: "GET",
    path: "/api/v1/workspaces",
    summary: "The workspaces you are a member of",
    access: reading,
    success: { status: 200, description: "Your personal workspace comes first.", schema: workspaceListShape },
    handle: async (_input, actor, { ctx }) => ({ items: await listReachableWorkspaces(ctx, actor) }),
  }),
  defineEndpoint({
    id: "createWorkspace",
    method: "POST",
    path: "/api/v1/workspaces",
    summary: "Make a workspace to share with others; you own it",
    access: managing,
    body: workspaceForm,
    success: { status: 201, description: "The workspace.", schema: workspaceShape },
    handle: ({ body }, actor, { ctx }) => createWorkspace(ctx, actor, body),
  }),
  defineEndpoint({
    id: "renameWorkspace",
    method: "PATCH",
    path: "/api/v1/workspaces/{id}",
    summary: "Rename a shared workspace that you own",
    access: managing,
    params: idParam,
    body: workspaceForm,
    success: { status: 200, description: "The workspace as it is now.", schema: workspaceShape },
    handle: ({ params, body }, actor, { ctx }) => renameWorkspace(ctx, actor, params.id, body.name),
  }),
  defineEndpoint({
    id: "deleteWorkspace",
    method: "DELETE",
    path: "/api/v1/workspaces/{id}",
    summary: "Delete a shared workspace that you own, once it has no live keys, service accounts or apps",
    access: managing,
    params: idParam,
    success: { status: 204, description: "It is gone.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await deleteWorkspace(ctx, actor, params.id);
      return undefined;
    },
  }),
  defineEndpoint({
    id: "listMembers",
    method: "GET",
    path: "/api/v1/workspaces/{id}/members",
    summary: "Who is in a workspace of yours",
    access: reading,
    params: idParam,
    success: { status: 200, description: "In the order they came.", schema: memberListShape },
    async handle({ params }, actor, { ctx }) {
      return { items: (await listMembers(ctx, actor, params.id)).map(memberBody) };
    },
  }),
  defineEndpoint({
    id: "addMember",
    method: "POST",
    path: "/api/v1/workspaces/{id}/members",
    summary: "Let somebody with an account into a shared workspace that you own; they are told by mail",
    access: managing,
    params: idParam,
    body: addMemberForm,
    success: { status: 201, description: "The new member.", schema: memberShape },
    handle: async ({ params, body }, actor, { ctx }) => memberBody(await addMember(ctx, actor, params.id, body)),
  }),
  defineEndpoint({
    id: "changeMemberRole",
    method: "PATCH",
    path: "/api/v1/workspaces/{id}/members/{accountId}",
    summary: "Make a member an owner, or an owner a member",
    access: managing,
    params: memberParams,
    body: changeRoleForm,
    success: { status: 200, description: "The member as they are now.", schema: memberShape },
    async handle({ params, body }, actor, { ctx }) {
      const where = { workspaceId: params.id, accountId: params.accountId };
      return memberBody(await changeMemberRole(ctx, actor, where, body.role));
    },
  }),
  defineEndpoint({
    id: "removeMember",
    method: "DELETE",
    path: "/api/v1/workspaces/{id}/members/{accountId}",
    summary: "Take somebody out of a shared workspace that you own, or leave it",
    access: managing,
    params: memberParams,
    success: { status: 204, description: "Their own keys are good for it no more.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await removeMember(ctx, actor, { workspaceId: params.id, accountId: params.accountId });
      return undefined;
    },
  }),
];
