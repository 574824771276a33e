import { z } from "zod";
import { emailField } from "@/shared/fields";
import { createServiceAccountForm, workspaceForm } from "@/shared/workspace-forms";
import { listOwnWorkspaces } from "../domain/accounts/list-own-workspaces";
import { operatorFor } from "../domain/accounts/operator-for";
import type { Actor } from "../domain/actor";
import { createServiceAccount } from "../domain/workspaces/create-service-account";
import { createWorkspace } from "../domain/workspaces/create-workspace";
import { deleteServiceAccount } from "../domain/workspaces/delete-service-account";
import { type ListedServiceAccount, listServiceAccounts } from "../domain/workspaces/list-service-accounts";
import { updateServiceAccount } from "../domain/workspaces/update-service-account";
import type { Ctx } from "../platform/ctx";
import { type Command, RawResult } from "./command";
import { option } from "./options";

const idField = z.string().max(64).regex(/^\w+$/);
const { name: nameField, description: descriptionField } = createServiceAccountForm.shape;

/** What an operator does with shared workspaces and their service accounts, for the account that owns them. */
export const workspaceCommands: readonly Command[] = [
  {
    name: "workspace create",
    usage: "--email OWNER --name NAME",
    required: ["email", "name"],
    optional: [],
    async run(ctx, { options }) {
      const name = option(workspaceForm.shape.name, options, "name");
      const made = await createWorkspace(ctx, await owner(ctx, options), { name });
      return { id: made.id, name: made.name, role: made.role };
    },
  },
  {
    name: "workspace list",
    usage: "--email ADDRESS   (those this account is a member of)",
    required: ["email"],
    optional: [],
    async run(ctx, { options, json }) {
      const items = await listOwnWorkspaces(ctx, await owner(ctx, options));
      if (json) return new RawResult(`${JSON.stringify({ items })}\n`);
      const lines = items.map(({ id, name, role, personal }) => [id, name, personal ? "personal" : role]);
      return new RawResult(lines.map((words) => `${words.join("  ")}\n`).join(""));
    },
  },
  {
    name: "service-account create",
    usage: "--email OWNER --workspace WORKSPACE_ID --name NAME [--description TEXT]",
    required: ["email", "workspace", "name"],
    optional: ["description"],
    async run(ctx, { options }) {
      const made = await createServiceAccount(ctx, await owner(ctx, options), option(idField, options, "workspace"), {
        name: option(nameField, options, "name"),
        description: option(descriptionField, options, "description"),
      });
      return { id: made.id, workspaceId: made.workspaceId, name: made.name };
    },
  },
  {
    name: "service-account list",
    usage: "--email ADDRESS --workspace WORKSPACE_ID",
    required: ["email", "workspace"],
    optional: [],
    async run(ctx, { options, json }) {
      const workspaceId = option(idField, options, "workspace");
      const items = await listServiceAccounts(ctx, await owner(ctx, options), workspaceId);
      return new RawResult(json ? `${JSON.stringify({ items })}\n` : items.map(line).join(""));
    },
  },
  switching("disable", true, "keys stop working"),
  switching("enable", false, "keys work again"),
  {
    name: "service-account delete",
    usage: "--email OWNER --id SERVICE_ACCOUNT_ID   (with its keys)",
    required: ["email", "id"],
    optional: [],
    async run(ctx, { options }) {
      const id = option(idField, options, "id");
      await deleteServiceAccount(ctx, await owner(ctx, options), id);
      return { id, status: "deleted" };
    },
  },
];

function switching(verb: "disable" | "enable", disabled: boolean, effect: string): Command {
  return {
    name: `service-account ${verb}`,
    usage: `--email OWNER --id SERVICE_ACCOUNT_ID   (${effect})`,
    required: ["email", "id"],
    optional: [],
    async run(ctx, { options }) {
      const id = option(idField, options, "id");
      const { name, disabledAt } = await updateServiceAccount(ctx, await owner(ctx, options), id, { disabled });
      return { id, name, status: disabledAt === null ? "active" : "disabled" };
    },
  };
}

function owner(ctx: Ctx, options: Record<string, string>): Promise<Actor> {
  return operatorFor(ctx, option(emailField, options, "email"));
}

function line({ id, name, disabledAt, liveKeys }: ListedServiceAccount): string {
  return `${[id, name, disabledAt === null ? "active" : "disabled", `${liveKeys} keys`].join("  ")}\n`;
}
