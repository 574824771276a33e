import type { KeyOwnerKind } from "@/shared/key-settings";
import type { Account } from "../../db/accounts.store";
import { findServiceAccount } from "../../db/service-accounts.store";
import { findWorkspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { getAccount } from "./get-account";

/** What a credential stands for: a person, or a program's service account or workspace, which have a name alone. */
export interface Self {
  id: string;
  kind: KeyOwnerKind;
  name?: string;
  email: string | null;
  nickname: string | null;
  role: Account["role"] | null;
  locale: Account["locale"] | null;
  createdAt: Date;
}

/** Who the actor is. @throws DomainError `credential_invalid` when it is gone since the credential was checked. */
export async function getSelf(ctx: Ctx, actor: Actor): Promise<Self> {
  const { kind, accountId } = actor;
  if (kind === "account") {
    const { id, email, nickname, role, locale, createdAt } = await getAccount(ctx, actor);
    return { id, kind, email: maySeeAddress(actor) ? email : null, nickname, role, locale, createdAt };
  }
  const find = kind === "service_account" ? findServiceAccount : findWorkspace;
  const owner = await find(ctx.db, accountId);
  if (!owner) throw new DomainError("credential_invalid");
  const { id, name, createdAt } = owner;
  return { id, kind, name, email: null, nickname: null, role: null, locale: null, createdAt };
}

/** An app's person agreed to that by its own scope, or did not. */
function maySeeAddress({ via, learns }: Actor): boolean {
  return via !== "app" || learns?.includes("email") === true;
}
