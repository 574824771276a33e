"use client";
import clsx from "clsx";
import { type ComponentProps, type KeyboardEvent, useLayoutEffect, useRef } from "react";

type ModalProps = Omit<ComponentProps<"dialog">, "open"> & {
  onDismiss: () => void;
  /** False where closing by Escape or a stray click would lose something. */
  dismissible?: boolean;
};

/**
 * The browser's own modal: it keeps focus inside, makes the page behind it inert and gives focus back, for no script.
 * Rendered means open. Focus starts on `[data-autofocus]`, if there is one.
 */
export function Modal({ onDismiss, dismissible = true, className, children, ...rest }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => element?.close();
  }, []);

  // At keydown, because Chromium closes at a second `cancel` in a row even when it was refused.
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    if (dismissible) onDismiss();
  }

  return (
    <dialog
      ref={dialog}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        if (dismissible) onDismiss();
      }}
      onClick={(event) => {
        if (dismissible && event.target === event.currentTarget) onDismiss();
      }}
      className={clsx("overscroll-contain bg-transparent text-ink backdrop:bg-shade open:animate-fade-in", className)}
      {...rest}
    >
      {children}
    </dialog>
  );
}
