"use client";
import { AddKeyDialog } from "./add-key-dialog";
import { AddSecretDialog } from "./add-secret-dialog";
import { AddressesDialog } from "./addresses-dialog";
import { AdvancedDialog } from "./advanced-dialog";
import type { AppDialog, AppDialogProps } from "./app-dialog";
import { EditAppDialog } from "./edit-app-dialog";
import { EndAppDialog } from "./end-app-dialog";
import { LimitsDialog } from "./limits-dialog";
import { PermissionsDialog } from "./permissions-dialog";
import { RemoveKeyDialog } from "./remove-key-dialog";
import { RevealSecretDialog } from "./reveal-secret-dialog";
import { RevokeSecretDialog } from "./revoke-secret-dialog";
import { SecretDialog } from "./secret-dialog";

type AppDialogsProps = AppDialogProps & { dialog: AppDialog; show: (dialog: AppDialog) => void };

/** What only a click brings up; see docs/decisions/006-pages-within-budget.md. */
export function AppDialogs({ dialog, show, ...rest }: AppDialogsProps) {
  const { app, offer, onDone } = rest;
  switch (dialog.kind) {
    case "edit":
      return <EditAppDialog {...rest} />;
    case "addresses":
      return <AddressesDialog {...rest} />;
    case "permissions":
      return <PermissionsDialog {...rest} />;
    case "advanced":
      return <AdvancedDialog {...rest} />;
    case "limits":
      return <LimitsDialog {...rest} />;
    case "addSecret":
      return <AddSecretDialog {...rest} onMade={(made) => show({ kind: "newSecret", ...made })} />;
    case "newSecret":
      return (
        <SecretDialog
          clientId={app.id}
          secret={dialog.secret}
          readable={dialog.readable}
          appUrl={offer.appUrl}
          onClose={onDone}
        />
      );
    case "revealSecret":
      return <RevealSecretDialog secret={dialog.secret} {...rest} />;
    case "revokeSecret":
      return <RevokeSecretDialog secret={dialog.secret} {...rest} />;
    case "addKey":
      return <AddKeyDialog {...rest} />;
    case "removeKey":
      return <RemoveKeyDialog appKey={dialog.key} {...rest} />;
    case "disable":
    case "enable":
    case "delete":
      return <EndAppDialog action={dialog.kind} onDisable={() => show({ kind: "disable" })} {...rest} />;
  }
}
