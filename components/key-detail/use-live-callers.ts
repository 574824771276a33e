"use client";
import { useEffect, useState } from "react";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { type CallerView, callersReply } from "./caller-view";

const everyMs = 5_000;

/** The callers as the page brought them; while `live`, asked for again as long as somebody can see the answer. */
export function useLiveCallers(keyId: string, initial: CallerView[], live: boolean): CallerView[] {
  const call = useSignedInApi();
  const [latest, setLatest] = useState<CallerView[] | null>(null);

  useEffect(() => {
    if (!live) return;
    const abort = new AbortController();
    const options = { signal: abort.signal, reply: callersReply };
    const timer = setInterval(async () => {
      if (document.hidden) return;
      const result = await call("GET", `/api/v1/keys/${keyId}/callers`, undefined, options).catch(() => null);
      if (result?.ok) setLatest(result.data);
    }, everyMs);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [call, keyId, live]);

  return latest ?? initial;
}
