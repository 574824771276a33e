"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { Problem } from "@/client/api";
import { useHydrated } from "@/client/use-hydrated";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { type ApiCall, CallCommands } from "@/components/commands/call-commands";
import { cliOf } from "@/components/commands/shell-command";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { useToast } from "@/components/ui/toast";

type AppsSettingsFormProps = { appsByAdminsOnly: boolean; dynamicRegistration: boolean };

/** Who may make apps. What is there already stays as it is. */
export function AppsSettingsForm(initial: AppsSettingsFormProps) {
  const t = useTranslations("admin.settings");
  const router = useRouter();
  const toast = useToast();
  const call = useSignedInApi();
  const hydrated = useHydrated();
  const [settings, setSettings] = useState(initial);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { appsByAdminsOnly, dynamicRegistration } = settings;
  const request: ApiCall = {
    method: "PATCH",
    path: "/admin/settings",
    body: { appsByAdminsOnly, dynamicRegistration },
  };

  async function save(event: FormEvent) {
    event.preventDefault();
    setPending(true);
    setProblem(null);
    const result = await call(request.method, `/api/v1${request.path}`, request.body);
    setPending(false);
    if (!result.ok) return setProblem(result.problem);
    toast(t("saved"));
    router.refresh();
  }

  return (
    <form method="post" onSubmit={save} className="flex flex-col gap-4">
      <ProblemNotice problem={problem} />
      <fieldset disabled={pending} className="flex flex-col gap-3">
        <legend className="sr-only">{t("appsTitle")}</legend>
        <Checkbox
          label={t("byAdminsOnly")}
          hint={t("byAdminsOnlyHint")}
          checked={appsByAdminsOnly}
          onChange={(event) => setSettings({ ...settings, appsByAdminsOnly: event.target.checked })}
        />
        <Checkbox
          label={t("registration")}
          hint={t("registrationHint")}
          checked={dynamicRegistration}
          onChange={(event) => setSettings({ ...settings, dynamicRegistration: event.target.checked })}
        />
      </fieldset>
      <Button type="submit" className="self-start" disabled={!hydrated || pending}>
        {t("saveApps")}
      </Button>
      {hydrated && (
        <CallCommands
          call={request}
          cli={cliOf("settings set", {
            "apps-by-admins-only": appsByAdminsOnly ? "yes" : "no",
            "dynamic-registration": dynamicRegistration ? "yes" : "no",
          })}
        />
      )}
    </form>
  );
}
