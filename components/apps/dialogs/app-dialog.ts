import type { AppKeyView, AppOffer, AppSecretView, AppView } from "../app-view";

/** Which dialog of an app's page is open. */
export type AppDialog =
  | { kind: "edit" | "addresses" | "permissions" | "advanced" | "limits" }
  | { kind: "addSecret" | "addKey" }
  | { kind: "newSecret"; secret: string; readable: boolean }
  | { kind: "revealSecret"; secret: AppSecretView }
  | { kind: "revokeSecret"; secret: AppSecretView }
  | { kind: "removeKey"; key: AppKeyView }
  | { kind: "disable" | "enable" | "delete" };

/** What every one of them is given besides. */
export type AppDialogProps = {
  app: AppView;
  offer: AppOffer;
  onClose: () => void;
  onDone: () => void;
};
