"use client";
import { useEffect, useState } from "react";
import type { Undoable } from "./key-dialog";

const slot = "latchkey_undo";

/** What can still be undone, kept for this tab: a reload within the quarter of an hour must not lose the way back. */
export function useUndoable(): [undoable: Undoable | null, keep: (undoable: Undoable | null) => void] {
  const [undoable, setUndoable] = useState<Undoable | null>(null);

  useEffect(() => setUndoable(recall()), []);

  function keep(next: Undoable | null) {
    setUndoable(next);
    try {
      if (next) sessionStorage.setItem(slot, JSON.stringify(next));
      else sessionStorage.removeItem(slot);
    } catch {
      // Storage can be switched off; the notice then lasts as long as the page.
    }
  }

  return [undoable, keep];
}

function recall(): Undoable | null {
  try {
    const kept: Partial<Undoable> | null = JSON.parse(sessionStorage.getItem(slot) ?? "null");
    const { batchId, count, until } = kept ?? {};
    if (typeof batchId !== "string" || typeof count !== "number" || typeof until !== "string") return null;
    return Date.parse(until) > Date.now() ? { batchId, count, until } : null;
  } catch {
    return null;
  }
}
