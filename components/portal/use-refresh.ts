"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useTransition } from "react";
import { focusRow } from "@/components/keys/focus-places";

/**
 * Asks the server for the page again after a change, and then puts the focus on the row that was changed, or on the page
 * where that row is not shown any more.
 */
export function useRefresh(): (id: string) => void {
  const router = useRouter();
  const [refreshing, startRefresh] = useTransition();
  const focusAfter = useRef<string | null>(null);

  useEffect(() => {
    if (refreshing || focusAfter.current === null) return;
    focusRow(focusAfter.current);
    focusAfter.current = null;
  }, [refreshing]);

  return useCallback(
    (id) => {
      focusAfter.current = id;
      startRefresh(() => router.refresh());
    },
    [router],
  );
}
