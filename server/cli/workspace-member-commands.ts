import { z } from "zod";
import { emailField } from "@/shared/fields";
import { createServiceAccountForm, workspaceForm, workspaceRoles } from "@/shared/workspace-forms";
import { accountForOperator } from "../domain/accounts/operator-for";
import { addMember } from "../domain/workspaces/add-member";
import { changeMemberRole } from "../domain/workspaces/change-member-role";
import { deleteWorkspace } from "../domain/workspaces/delete-workspace";
import { listMembers } from "../domain/workspaces/list-members";
import { removeMember } from "../domain/workspaces/remove-member";
import { renameWorkspace } from "../domain/workspaces/rename-workspace";
import { updateServiceAccount } from "../domain/workspaces/update-service-account";
import type { Ctx } from "../platform/ctx";
import { type Command, UsageError } from "./command";
import { actorIn, idField } from "./key-options";
import { option, optional } from "./options";
import { printed, rowLines } from "./print";

const roleOption = z.enum(workspaceRoles);
const { name: nameField, description: descriptionField } = createServiceAccountForm.shape;

/** Who is in a shared workspace, and what becomes of it. */
export const workspaceMemberCommands: readonly Command[] = [
  {
    name: "workspace rename",
    usage: "--email OWNER --id WORKSPACE_ID --name NAME",
    required: ["email", "id", "name"],
    optional: [],
    async run(ctx, { options }) {
      const wanted = option(workspaceForm.shape.name, options, "name");
      const id = option(idField, options, "id");
      const { name } = await renameWorkspace(ctx, await actorIn(ctx, options), id, wanted);
      return { id, name };
    },
  },
  {
    name: "workspace delete",
    usage: "--email OWNER --id WORKSPACE_ID   (one without keys and service accounts)",
    required: ["email", "id"],
    optional: [],
    async run(ctx, { options }) {
      const id = option(idField, options, "id");
      await deleteWorkspace(ctx, await actorIn(ctx, options), id);
      return { id, status: "deleted" };
    },
  },
  {
    name: "workspace members",
    usage: "--email ADDRESS --id WORKSPACE_ID",
    required: ["email", "id"],
    optional: [],
    async run(ctx, { options, json }) {
      const items = await listMembers(ctx, await actorIn(ctx, options), option(idField, options, "id"));
      const rows = items.map(({ accountId, email, nickname, role }) => [accountId, email, nickname, role]);
      return printed(json, { items }, rowLines(rows));
    },
  },
  {
    name: "workspace add-member",
    usage: `--email OWNER --id WORKSPACE_ID --member ADDRESS [--role ${workspaceRoles.join("|")}]`,
    required: ["email", "id", "member"],
    optional: ["role"],
    async run(ctx, { options }) {
      const added = await addMember(ctx, await actorIn(ctx, options), option(idField, options, "id"), {
        email: option(emailField, options, "member"),
        role: optional(roleOption, options, "role") ?? "member",
      });
      return { accountId: added.accountId, email: added.email, role: added.role };
    },
  },
  {
    name: "workspace set-role",
    usage: `--email OWNER --id WORKSPACE_ID --member ADDRESS --role ${workspaceRoles.join("|")}`,
    required: ["email", "id", "member", "role"],
    optional: [],
    async run(ctx, { options }) {
      const role = option(roleOption, options, "role");
      const member = await changeMemberRole(ctx, await actorIn(ctx, options), await memberIn(ctx, options), role);
      return { accountId: member.accountId, email: member.email, role: member.role };
    },
  },
  {
    name: "workspace remove-member",
    usage: "--email OWNER --id WORKSPACE_ID --member ADDRESS   (one's own address: leaves it)",
    required: ["email", "id", "member"],
    optional: [],
    async run(ctx, { options }) {
      const where = await memberIn(ctx, options);
      await removeMember(ctx, await actorIn(ctx, options), where);
      return { accountId: where.accountId, status: "removed" };
    },
  },
  {
    name: "service-account update",
    usage: "--email OWNER --id SERVICE_ACCOUNT_ID [--name NAME] [--description TEXT]",
    required: ["email", "id"],
    optional: ["name", "description"],
    async run(ctx, { options }) {
      const change = {
        name: optional(nameField, options, "name"),
        description: options.description === undefined ? undefined : option(descriptionField, options, "description"),
      };
      if (change.name === undefined && change.description === undefined) {
        throw new UsageError("there is nothing to change");
      }
      const id = option(idField, options, "id");
      const { name, description } = await updateServiceAccount(ctx, await actorIn(ctx, options), id, change);
      return { id, name, description };
    },
  },
];

async function memberIn(ctx: Ctx, options: Record<string, string>) {
  const { id: accountId } = await accountForOperator(ctx, option(emailField, options, "member"));
  return { workspaceId: option(idField, options, "id"), accountId };
}
