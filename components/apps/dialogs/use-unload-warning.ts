"use client";
import { useEffect } from "react";

/** Reloading or closing the tab loses a secret that nobody has kept; the browser asks first. */
export function useUnloadWarning(active: boolean) {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [active]);
}
