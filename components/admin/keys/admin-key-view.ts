import type { KeyView } from "@/components/keys/key-view";

/** Anybody's key as the admin's page shows it. */
export type AdminKeyView = Pick<
  KeyView,
  | "id"
  | "name"
  | "description"
  | "hint"
  | "status"
  | "createdAt"
  | "expiresAt"
  | "lastUse"
  | "dailyCalls"
  | "disabled"
  | "rotation"
  | "revoked"
> & { owner: { kind: KeyView["owner"]["kind"]; id: string; name: string } };

/** What an admin can do to somebody's key; each is a word of the `admin.keys` messages. */
export type KeyAction = "disable" | "enable" | "revoke";

export function actionsFor({ status }: AdminKeyView): KeyAction[] {
  if (status === "active") return ["disable", "revoke"];
  return status === "disabled" ? ["enable", "revoke"] : [];
}
