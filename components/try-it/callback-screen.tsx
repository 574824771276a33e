"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { deliverAnswer } from "./answer-channel";

/** Hands what the address brought to the page that waits for it, takes it out of the address, and closes. */
export function CallbackScreen() {
  const t = useTranslations("tryIt");
  const [outcome, setOutcome] = useState<"taken" | "nobody" | null>(null);
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const params = Object.fromEntries(new URLSearchParams(location.search));
    // After this commit: Next follows `replaceState` only from then on.
    setTimeout(() => history.replaceState(null, "", location.pathname));
    deliverAnswer(params).then((taken) => {
      setOutcome(taken ? "taken" : "nobody");
      if (taken) globalThis.close();
    });
  }, []);

  return (
    <>
      <Notice role="status" tone={outcome === "nobody" ? "notice" : "info"}>
        {t(`callback.${outcome ?? "delivering"}`)}
      </Notice>
      {outcome === "taken" && (
        <Button variant="secondary" onClick={() => globalThis.close()}>
          {t("callback.close")}
        </Button>
      )}
    </>
  );
}
