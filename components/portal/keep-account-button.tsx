"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { useProblemText } from "@/components/forms/use-problem-text";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";

export function KeepAccountButton() {
  const t = useTranslations("portal");
  const router = useRouter();
  const toast = useToast();
  const call = useSignedInApi();
  const problemText = useProblemText();
  const hydrated = useHydrated();
  const [pending, setPending] = useState(false);

  async function keep() {
    setPending(true);
    const result = await call("DELETE", "/api/v1/account/deletion");
    setPending(false);
    if (!result.ok) return toast(problemText(result.problem), "info");
    toast(t("accountKept"));
    // The button goes with its notice; the focus must not fall back to the top of the page.
    document.querySelector("main")?.focus();
    router.refresh();
  }

  return (
    <Button variant="secondary" size="sm" disabled={pending || !hydrated} onClick={keep}>
      {t("keepAccount")}
    </Button>
  );
}
