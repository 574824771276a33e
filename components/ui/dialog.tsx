"use client";
import clsx from "clsx";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "./button";
import { Modal } from "./modal";

export const panelLook = "m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] rounded-xl border shadow-lift";

type DialogProps = {
  open: boolean;
  /** Called with false when the person wants to leave, by the cross, Escape or a click outside. */
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  /** False: neither Escape nor a click outside closes it; the cross still asks to. */
  dismissible?: boolean;
  children: ReactNode;
};

/** Its content is mounted while it is open, so that every opening starts afresh. */
export function Dialog({ open, onOpenChange, title, description, wide = false, dismissible, children }: DialogProps) {
  const t = useTranslations("common");
  const id = useId();
  if (!open) return null;
  return (
    <Modal
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      dismissible={dismissible}
      onDismiss={() => onOpenChange(false)}
      className={clsx(panelLook, wide ? "max-w-2xl" : "max-w-md")}
    >
      <div className="flex flex-col gap-4 bg-surface p-6">
        <div className="pr-8">
          <h2 id={`${id}-title`} className="text-lg font-semibold">
            {title}
          </h2>
          {description && (
            <p id={`${id}-description`} className="mt-1 text-ink-soft">
              {description}
            </p>
          )}
        </div>
        {children}
        <Button
          variant="quiet"
          size="icon-sm"
          className="absolute top-4 right-4"
          aria-label={t("close")}
          onClick={() => onOpenChange(false)}
        >
          <X aria-hidden />
        </Button>
      </div>
    </Modal>
  );
}
