"use client";
import { useEffect } from "react";

/** Takes a one-time token out of the address bar, so that history, screenshots and the next page's referrer miss it. */
export function useHiddenToken() {
  useEffect(() => {
    // After this commit: Next starts to follow `replaceState` in an effect of its own that runs later than this one,
    // and would otherwise put the old address back at the next refresh.
    const timer = setTimeout(() => {
      const address = new URL(location.href);
      if (!address.searchParams.has("token")) return;
      address.searchParams.delete("token");
      history.replaceState(null, "", address);
    });
    return () => clearTimeout(timer);
  }, []);
}
