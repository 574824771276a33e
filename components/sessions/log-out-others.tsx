"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { isRecord } from "@/client/api";
import { useHydrated } from "@/client/use-hydrated";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { useProblemText } from "@/components/forms/use-problem-text";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";

const reply = {
  parse: (content: unknown) => (isRecord(content) && typeof content.ended === "number" ? content.ended : 0),
};

/** `count`: how many others there were when the page was drawn. */
export function LogOutOthers({ count }: { count: number }) {
  const t = useTranslations("sessions");
  const router = useRouter();
  const toast = useToast();
  const call = useSignedInApi();
  const problemText = useProblemText();
  const hydrated = useHydrated();
  const [asking, setAsking] = useState(false);
  const done = useRef(false);

  // The button goes with the others; the focus must not fall back to the top of the page.
  useEffect(() => () => void (done.current && document.querySelector("main")?.focus()), []);

  async function endOthers() {
    const result = await call("DELETE", "/api/v1/sessions", undefined, { reply });
    if (!result.ok) {
      toast(problemText(result.problem), "info");
      return false;
    }
    toast(t("othersLoggedOut", { count: result.data }));
    done.current = true;
    router.refresh();
    return true;
  }

  return (
    <>
      <Button disabled={!hydrated} onClick={() => setAsking(true)}>
        {t("logOutOthers")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("logOutOthersTitle")}
        description={t("logOutOthersText", { count })}
        confirmLabel={t("logOutOthers")}
        onConfirm={endOthers}
      />
    </>
  );
}
