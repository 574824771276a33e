import { z } from "zod";
import { workspaceRoles } from "@/shared/workspace-forms";
import type { listMembers } from "../../domain/workspaces/list-members";
import type { ListedServiceAccount } from "../../domain/workspaces/list-service-accounts";
import { idParam, time, workspaceListShape } from "./shapes";

type Member = Awaited<ReturnType<typeof listMembers>>[number];

/** An account's id as it stands in a path beside a workspace's. */
export const memberParams = idParam.extend({ accountId: idParam.shape.id });

export const workspaceShape = workspaceListShape.shape.items.element.meta({ id: "Workspace" });

export const memberShape = z
  .object({
    accountId: z.string(),
    email: z.string(),
    nickname: z.string(),
    role: z.enum(workspaceRoles),
    addedAt: time,
  })
  .meta({ id: "Member" });

export const memberListShape = z.object({ items: z.array(memberShape) }).meta({ id: "MemberList" });

export function memberBody({ addedAt, ...rest }: Member): z.input<typeof memberShape> {
  return { ...rest, addedAt: addedAt.toISOString() };
}

export const serviceAccountShape = z
  .object({
    id: z.string(),
    workspaceId: z.string(),
    name: z.string(),
    description: z.string(),
    createdAt: time,
    createdBy: z.string().meta({ description: "The account that made it." }),
    disabledAt: time.nullable().meta({ description: "While set, its keys are refused." }),
    liveKeys: z.number().int().meta({ description: "Keys of its own that are neither ended nor disabled." }),
  })
  .meta({ id: "ServiceAccount" });

export const serviceAccountListShape = z
  .object({ items: z.array(serviceAccountShape) })
  .meta({ id: "ServiceAccountList" });

export function serviceAccountBody(row: ListedServiceAccount): z.input<typeof serviceAccountShape> {
  const { createdAt, disabledAt, ...rest } = row;
  return { ...rest, createdAt: createdAt.toISOString(), disabledAt: disabledAt?.toISOString() ?? null };
}
