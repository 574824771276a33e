"use client";
import { useEffect } from "react";

const signsOfLife = ["pointermove", "pointerdown", "keydown"] as const;

/** Fetches a part of the page at the first sign that somebody is there, so that the first click need not wait. */
export function useWarm(load: () => Promise<unknown>) {
  useEffect(() => {
    const stop = new AbortController();
    const warm = () => {
      stop.abort();
      load().catch(() => null);
    };
    for (const sign of signsOfLife) addEventListener(sign, warm, { signal: stop.signal });
    return () => stop.abort();
  }, [load]);
}
