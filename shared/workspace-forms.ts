import { z } from "zod";
import { emailField, keyDescriptionField, lineOfText } from "./fields";

/** Owners manage a workspace, its members, its service accounts and their keys; members see them. */
export const workspaceRoles = ["owner", "member"] as const;
export type WorkspaceRole = (typeof workspaceRoles)[number];
const roleField = z.enum(workspaceRoles);

const nameField = lineOfText(100).refine((value) => value.length > 0, "required");

export const workspaceForm = z.object({ name: nameField });

export const addMemberForm = z.object({ email: emailField, role: roleField.default("member") });

export const changeRoleForm = z.object({ role: roleField });

export const createServiceAccountForm = z.object({ name: nameField, description: keyDescriptionField.default("") });

export const updateServiceAccountForm = z
  .object({ name: nameField, description: keyDescriptionField, disabled: z.boolean() })
  .partial()
  .refine((value) => Object.values(value).some((field) => field !== undefined), "nothing_to_change");
