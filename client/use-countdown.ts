"use client";
import { useEffect, useState } from "react";

/** Whole seconds left; `start(n)` begins again. */
export function useCountdown(initialSeconds: number): [secondsLeft: number, start: (seconds: number) => void] {
  const [secondsLeft, setSecondsLeft] = useState(initialSeconds);
  const running = secondsLeft > 0;

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setSecondsLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, [running]);

  return [secondsLeft, setSecondsLeft];
}
