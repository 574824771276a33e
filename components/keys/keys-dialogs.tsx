"use client";
import { CreateKeyDialog } from "./create-key-dialog";
import type { KeyDialog } from "./key-dialog";
import type { KeyOffer } from "./key-view";
import { NewKeyDialog } from "./new-key-dialog";
import { RenameKeyDialog } from "./rename-key-dialog";
import { RevokeKeyDialog } from "./revoke-key-dialog";
import { ShortcutsDialog } from "./shortcuts-dialog";

type KeysDialogsProps = {
  dialog: KeyDialog;
  show: (dialog: KeyDialog | null) => void;
  offer: KeyOffer;
  shortcuts: { on: boolean; setOn: (on: boolean) => void };
  onChanged: (keyId: string) => void;
  onCreated: (keyId: string) => void;
};

export function KeysDialogs({ dialog, show, offer, shortcuts, onChanged, onCreated }: KeysDialogsProps) {
  const close = () => show(null);
  if (dialog.kind === "create") {
    return <CreateKeyDialog offer={offer} onClose={close} onCreated={(created) => show({ kind: "new", created })} />;
  }
  if (dialog.kind === "new") {
    const { created } = dialog;
    const done = () => {
      close();
      onCreated(created.id);
    };
    return <NewKeyDialog created={created} appUrl={offer.appUrl} onClose={done} />;
  }
  if (dialog.kind === "shortcuts") return <ShortcutsDialog {...shortcuts} onClose={close} />;
  const { key } = dialog;
  const done = () => {
    close();
    onChanged(key.id);
  };
  if (dialog.kind === "rename") return <RenameKeyDialog item={key} onClose={close} onDone={done} />;
  return <RevokeKeyDialog item={key} onClose={close} onDone={done} />;
}
