"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Before a secret that nobody has kept is gone for good, asks once more. */
export function useLeaveGuard(kept: boolean, onClose: () => void): { leave: () => void; question: ReactNode } {
  const t = useTranslations("keys");
  const [leaving, setLeaving] = useState(false);
  useWarningOnUnload(!kept);
  const question = (
    <ConfirmDialog
      open={leaving}
      onOpenChange={setLeaving}
      title={t("leaveTitle")}
      description={t("leaveText")}
      cancelLabel={t("goBack")}
      confirmLabel={t("leave")}
      danger
      onConfirm={() => {
        onClose();
        return true;
      }}
    />
  );
  return { leave: () => (kept ? onClose() : setLeaving(true)), question };
}

/** Reloading or closing the tab loses the key as surely as closing the dialog. */
function useWarningOnUnload(active: boolean) {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [active]);
}
