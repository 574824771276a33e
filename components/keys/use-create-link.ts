"use client";
import { useEffect, useRef } from "react";

const wanted = ["create", "name", "description", "form", "scopes", "expires"];

/**
 * Opens the form, filled in, where the address asks for it: `/keys?create=1&name=…&scopes=a:read&expires=2592000`. The
 * address then goes back to the list's own, so that loading the page again doesn't ask again.
 */
export function useCreateLink(open: (link: string) => void) {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });

  useEffect(() => {
    // After this commit, as in `useHiddenToken`: Next follows `replaceState` only from then on.
    const timer = setTimeout(() => {
      const address = new URL(location.href);
      if (address.searchParams.get("create") !== "1") return;
      latest.current(address.search);
      for (const name of wanted) address.searchParams.delete(name);
      history.replaceState(null, "", address);
    });
    return () => clearTimeout(timer);
  }, []);
}
