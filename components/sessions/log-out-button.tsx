"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { logOut } from "@/client/browser-session";
import { useHydrated } from "@/client/use-hydrated";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { useProblemText } from "@/components/forms/use-problem-text";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import type { SessionView } from "./session-view";

type LogOutButtonProps = { session: SessionView; name: string; describedBy: string };

export function LogOutButton({ session, name, describedBy }: LogOutButtonProps) {
  const t = useTranslations("sessions");
  const router = useRouter();
  const toast = useToast();
  const call = useSignedInApi();
  const problemText = useProblemText();
  const hydrated = useHydrated();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);

  async function end() {
    setPending(true);
    const result = await call("DELETE", `/api/v1/sessions/${session.id}`);
    setPending(false);
    // Ended already is what was wanted.
    if (!result.ok && result.problem.code !== "session_not_found") {
      toast(problemText(result.problem), "info");
      return false;
    }
    if (session.current) return leave();
    toast(t("loggedOut", { session: name }));
    // The button goes with its row; the focus must not fall back to the top of the page.
    document.querySelector("main")?.focus();
    router.refresh();
    return true;
  }

  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        className="max-sm:w-full"
        aria-describedby={describedBy}
        disabled={pending || !hydrated}
        onClick={() => (session.current ? setAsking(true) : end())}
      >
        {t("logOut")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("logOutHereTitle")}
        description={t("logOutHereText")}
        confirmLabel={t("logOut")}
        onConfirm={end}
      />
    </>
  );
}

/** The session is over; this only takes its cookie out of the browser, or the login page would say "ended elsewhere". */
async function leave(): Promise<true> {
  await logOut();
  location.assign("/login");
  return true;
}
