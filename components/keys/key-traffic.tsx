"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { type KeyTraffic, trafficReply } from "./key-replies";

/** What these keys did in the last 24 hours; null until it is known, or when it can't be. */
export function useTraffic(ids: string[]): KeyTraffic[] | null {
  const call = useSignedInApi();
  const [traffic, setTraffic] = useState<KeyTraffic[] | null>(null);
  const asked = ids.join(" ");

  useEffect(() => {
    const abort = new AbortController();
    const options = { signal: abort.signal, reply: trafficReply };
    call("POST", "/api/v1/keys/bulk/preview", { ids: asked.split(" ") }, options)
      .then((result) => result.ok && setTraffic(result.data))
      .catch(() => null);
    return () => abort.abort();
  }, [call, asked]);

  return traffic;
}

/** What would break: nothing quiet about a key that is in use. */
export function KeyTrafficLine({ keyId }: { keyId: string }) {
  const t = useTranslations("keys");
  const [traffic] = useTraffic([keyId]) ?? [];
  if (!traffic) return null;
  return (
    <p className={traffic.calls > 0 ? "font-medium text-notice" : "text-ink-soft"}>
      {t("trafficLastDay", { calls: traffic.calls, callers: traffic.callers })}
    </p>
  );
}
