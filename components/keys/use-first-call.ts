"use client";
import { useEffect, useState } from "react";
import { isRecord } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";

const everyMs = 2_000;

type FirstCall = { at: string; address: string };

/** Asks every two seconds whether the key was used, as long as somebody can see the answer. */
export function useFirstCall(keyId: string): FirstCall | null {
  const call = useSignedInApi();
  const [first, setFirst] = useState<FirstCall | null>(null);
  const waiting = first === null;

  useEffect(() => {
    if (!waiting) return;
    const abort = new AbortController();
    const options = { signal: abort.signal, reply: firstCallReply };
    const timer = setInterval(async () => {
      if (document.hidden) return;
      const result = await call("GET", `/api/v1/keys/${keyId}`, undefined, options).catch(() => null);
      if (result?.ok && result.data) setFirst(result.data);
    }, everyMs);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [call, keyId, waiting]);

  return first;
}

const firstCallReply = {
  parse(content: unknown): FirstCall | null {
    if (!isRecord(content) || typeof content.lastUsedAt !== "string") return null;
    return { at: content.lastUsedAt, address: String(content.lastUsedIp ?? "") };
  },
};
