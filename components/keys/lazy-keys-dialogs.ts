"use client";
import { lazy, useEffect } from "react";

const load = () => import("./keys-dialogs").then(({ KeysDialogs }) => ({ default: KeysDialogs }));

/** The dialogs weigh as much as the rest of the page's own script, and most visits only look at the list. */
export const LazyKeysDialogs = lazy(load);

const signsOfLife = ["pointermove", "pointerdown", "keydown"] as const;

/** Fetches them at the first sign that somebody is there, so that the first click need not wait. */
export function useWarmDialogs() {
  useEffect(() => {
    const stop = new AbortController();
    const warm = () => {
      stop.abort();
      load().catch(() => null);
    };
    for (const sign of signsOfLife) addEventListener(sign, warm, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}
