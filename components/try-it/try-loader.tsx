"use client";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { LazyTryScreen } from "./lazy-try-screen";
import type { TryApp } from "./try-view";

/** Only in a browser: the page makes keys and codes, and there is nothing to see of it before. */
export function TryLoader(props: { app: TryApp; issuer: string; email: string }) {
  const t = useTranslations("tryIt");
  const loading = <p className="text-ink-soft">{t("loading")}</p>;
  return useHydrated() ? (
    <Suspense fallback={loading}>
      <LazyTryScreen {...props} />
    </Suspense>
  ) : (
    loading
  );
}
