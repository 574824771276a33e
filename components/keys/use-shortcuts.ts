"use client";
import { useEffect, useRef, useState } from "react";

const slot = "latchkey_shortcuts";

/** Single-key shortcuts of a page. They can be switched off, as WCAG 2.1.4 asks: voice control types letters too. */
export function useShortcuts(actions: Record<string, () => void>): { on: boolean; setOn: (on: boolean) => void } {
  const [on, setOn] = useState(true);
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });

  useEffect(() => setOn(readChoice()), []);

  useEffect(() => {
    if (!on) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector("dialog:modal, [role=menu]")) return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [on]);

  function choose(next: boolean) {
    setOn(next);
    try {
      localStorage.setItem(slot, next ? "on" : "off");
    } catch {
      // Storage can be switched off; the choice then lasts as long as the page.
    }
  }

  return { on, setOn: choose };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function readChoice(): boolean {
  try {
    return localStorage.getItem(slot) !== "off";
  } catch {
    return true;
  }
}
