"use client";
import { BulkDialog } from "./bulk-dialog";
import { CreateKeyDialog } from "./create-key-dialog";
import { DisableKeyDialog } from "./disable-key-dialog";
import { EditKeyDialog } from "./edit-key-dialog";
import { EnableKeyDialog } from "./enable-key-dialog";
import type { KeyDialog, Undoable } from "./key-dialog";
import type { KeyOffer } from "./key-view";
import { NewKeyDialog } from "./new-key-dialog";
import { NewKeysDialog } from "./new-keys-dialog";
import { RevokeKeyDialog } from "./revoke-key-dialog";
import { RotateKeyDialog } from "./rotate-key-dialog";
import { ShortcutsDialog } from "./shortcuts-dialog";

type KeysDialogsProps = {
  dialog: KeyDialog;
  show: (dialog: KeyDialog | null) => void;
  offer: KeyOffer;
  shortcuts: { on: boolean; setOn: (on: boolean) => void };
  onChanged: (keyId: string) => void;
  onCreated: (keyId: string) => void;
  onUndoable?: (undoable: Undoable) => void;
};

export function KeysDialogs(props: KeysDialogsProps) {
  const { dialog, show, offer, shortcuts, onChanged, onCreated, onUndoable } = props;
  const close = () => show(null);
  const after = (then: () => void) => () => {
    close();
    then();
  };
  switch (dialog.kind) {
    case "create":
      return (
        <CreateKeyDialog
          offer={offer}
          link={dialog.link}
          onClose={close}
          onCreated={(created) => show({ kind: "new", created })}
        />
      );
    case "new": {
      const { created } = dialog;
      return <NewKeyDialog created={created} appUrl={offer.appUrl} onClose={after(() => onCreated(created.id))} />;
    }
    case "new-keys":
      return <NewKeysDialog created={dialog.created} onClose={after(() => onCreated(dialog.created[0]?.id ?? ""))} />;
    case "bulk":
      return (
        <BulkDialog
          {...dialog}
          offer={offer}
          onClose={close}
          onDone={after(() => onChanged(dialog.keys[0]?.id ?? ""))}
          onRotated={(created) => show({ kind: "new-keys", created })}
          onUndoable={onUndoable}
        />
      );
    case "shortcuts":
      return <ShortcutsDialog {...shortcuts} onClose={close} />;
    default: {
      const common = { item: dialog.key, offer, onClose: close, onDone: after(() => onChanged(dialog.key.id)) };
      if (dialog.kind === "edit") return <EditKeyDialog {...common} />;
      if (dialog.kind === "enable") return <EnableKeyDialog {...common} />;
      if (dialog.kind === "disable") return <DisableKeyDialog {...common} />;
      if (dialog.kind === "revoke") {
        return <RevokeKeyDialog {...common} onDisable={() => show({ kind: "disable", key: dialog.key })} />;
      }
      return <RotateKeyDialog {...common} onRotated={(created) => show({ kind: "new", created })} />;
    }
  }
}
