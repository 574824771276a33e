"use client";
import { useEffect, useRef, useState } from "react";

const pauseMs = 3_000;

/**
 * While the server can't be reached, asks every few seconds whether it is back, then calls `resend` if the form still
 * says what was sent. When it has been edited meanwhile, the person decides: this answers true and sends nothing.
 */
export function useResendWhenReachable(waiting: boolean, snapshot: () => string, resend: () => void): boolean {
  const [changed, setChanged] = useState(false);
  const latest = useRef({ snapshot, resend });
  useEffect(() => {
    latest.current = { snapshot, resend };
  });

  useEffect(() => {
    if (!waiting) return setChanged(false);
    const before = latest.current.snapshot();
    const timer = setInterval(async () => {
      const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
      if (!answer?.ok) return;
      clearInterval(timer);
      if (latest.current.snapshot() === before) return latest.current.resend();
      setChanged(true);
    }, pauseMs);
    return () => clearInterval(timer);
  }, [waiting]);

  return changed;
}
