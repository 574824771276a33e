"use client";
import { useEffect, useRef, useState } from "react";

/** A form that takes its button's place. When it is left, the button has the focus again. */
export function useOpenedForm() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);

  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);

  return { open, setOpen, button };
}
