"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { type AppImpact, impactReply } from "../app-replies";

/** What would break. Nothing is said until it is known. */
export function ImpactLine({ appId }: { appId: string }) {
  const t = useTranslations("apps");
  const call = useSignedInApi();
  const [impact, setImpact] = useState<AppImpact | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    call("GET", `/api/v1/apps/${appId}/impact`, undefined, { signal: abort.signal, reply: impactReply })
      .then((result) => result.ok && setImpact(result.data))
      .catch(() => null);
    return () => abort.abort();
  }, [call, appId]);

  if (!impact) return null;
  const { people, keys, callsLast24h } = impact;
  const inUse = people > 0 || keys > 0 || callsLast24h > 0;
  return (
    <p className={inUse ? "font-medium text-notice" : "text-ink-soft"}>
      {inUse ? t("impact", { people, calls: callsLast24h }) : t("noImpact")}
      {keys > 0 && ` ${t("impactKeys", { keys })}`}
    </p>
  );
}
