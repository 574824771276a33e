"use client";
import { useCallback, useEffect, useRef, useState } from "react";

const pauseMs = 600;

/**
 * Against a page that opens or uncovers this one under a double click: a click in the first moment, or right after the
 * window came to the front, was meant for something else. `settled` is for the buttons, `isHasty` for their clicks.
 */
export function useSettled() {
  const [settled, setSettled] = useState(false);
  const shownAt = useRef(Number.POSITIVE_INFINITY);

  useEffect(() => {
    const shown = () => {
      if (document.visibilityState === "visible") shownAt.current = performance.now();
    };
    shown();
    const timer = setTimeout(() => setSettled(true), pauseMs);
    addEventListener("focus", shown);
    document.addEventListener("visibilitychange", shown);
    return () => {
      clearTimeout(timer);
      removeEventListener("focus", shown);
      document.removeEventListener("visibilitychange", shown);
    };
  }, []);

  const isHasty = useCallback(() => performance.now() - shownAt.current < pauseMs, []);
  return { settled, isHasty };
}
