"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "./button";
import { panelLook } from "./dialog";
import { DialogActions } from "./dialog-actions";
import { Modal } from "./modal";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the thing: "Revoke “CI deploy”". */
  title: ReactNode;
  description: ReactNode;
  children?: ReactNode;
  /** The verb: "Revoke key", never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  /** The dialog stays open while this runs, and closes unless it answers false. */
  onConfirm: () => undefined | boolean | Promise<undefined | boolean>;
};

/** Focus starts on Cancel, so that a hasty Enter destroys nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, children, confirmLabel, cancelLabel, danger, onConfirm } = props;
  const t = useTranslations("common");
  const id = useId();
  const [pending, setPending] = useState(false);
  if (!open) return null;

  async function confirm() {
    setPending(true);
    const outcome = await Promise.resolve(onConfirm()).finally(() => setPending(false));
    if (outcome !== false) onOpenChange(false);
  }

  return (
    <Modal
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      onDismiss={() => onOpenChange(false)}
      className={clsx(panelLook, "max-w-md")}
    >
      <div className="flex flex-col gap-4 bg-surface p-6">
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        <p id={`${id}-description`} className="text-ink-soft">
          {description}
        </p>
        {children}
        <DialogActions>
          <Button variant="secondary" data-autofocus onClick={() => onOpenChange(false)}>
            {cancelLabel ?? t("cancel")}
          </Button>
          <Button variant={danger ? "danger" : "primary"} disabled={pending} onClick={confirm}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </div>
    </Modal>
  );
}
