import type { AppSource } from "@/components/apps/app-view";
import type { AppKind } from "@/shared/app-kinds";

/** Anybody's app as the admin's page shows it. Moments are ISO 8601. */
export type AdminAppView = {
  id: string;
  name: string;
  description: string;
  kind: AppKind;
  source: AppSource;
  /** Who owns its workspace, and which that is where it isn't their own; null for one that registered itself. */
  owner: { email: string | null; workspace: string | null } | null;
  scopes: string[];
  createdAt: string;
  lastUsedAt: string | null;
  disabled: { at: string; reason: string | null } | null;
};

/** What an admin can do to somebody's app; each is a word of the `admin.apps` messages. */
export type AppAction = "disable" | "enable";

export function actionFor({ disabled }: AdminAppView): AppAction {
  return disabled ? "enable" : "disable";
}
