"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { Problem } from "@/client/api";
import { useHydrated } from "@/client/use-hydrated";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { type ApiCall, CallCommands } from "@/components/commands/call-commands";
import { cliOf } from "@/components/commands/shell-command";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";

const mostDays = 36_500;

/** Without script the days can't be sent; the button waits for it as everywhere. */
export function SettingsForm({ maxKeyLifetimeDays }: { maxKeyLifetimeDays: number | null }) {
  const t = useTranslations("admin.settings");
  const router = useRouter();
  const toast = useToast();
  const call = useSignedInApi();
  const hydrated = useHydrated();
  const id = useId();
  const [limited, setLimited] = useState(maxKeyLifetimeDays !== null);
  const [days, setDays] = useState(String(maxKeyLifetimeDays ?? 365));
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const wrong = limited && !isDays(days);
  const request: ApiCall = {
    method: "PATCH",
    path: "/admin/settings",
    body: { maxKeyLifetimeDays: limited ? Number(days) : null },
  };

  async function save(event: FormEvent) {
    event.preventDefault();
    if (wrong) return document.getElementById(`${id}-days`)?.querySelector("input")?.focus();
    setPending(true);
    setProblem(null);
    const result = await call(request.method, `/api/v1${request.path}`, request.body);
    setPending(false);
    if (!result.ok) return setProblem(result.problem);
    toast(t("saved"));
    router.refresh();
  }

  return (
    <form method="post" noValidate onSubmit={save} className="flex max-w-[400px] flex-col gap-4">
      <ProblemNotice problem={problem} />
      <fieldset disabled={pending} className="flex flex-col gap-2">
        <legend className="mb-2 font-medium">{t("longest")}</legend>
        <Choice name={id} label={t("unlimited")} checked={!limited} onChoose={() => setLimited(false)} />
        <Choice name={id} label={t("limited")} checked={limited} onChoose={() => setLimited(true)} />
        {limited && (
          <div id={`${id}-days`} className="pl-8">
            <Field
              label={t("days")}
              hint={t("daysHint", { max: mostDays })}
              error={wrong ? t("daysWrong", { max: mostDays }) : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={mostDays}
                  step={1}
                  value={days}
                  onChange={(event) => setDays(event.target.value)}
                />
              )}
            </Field>
          </div>
        )}
      </fieldset>
      <Button type="submit" className="self-start" disabled={!hydrated || pending}>
        {t("save")}
      </Button>
      {hydrated && !wrong && (
        <CallCommands
          call={request}
          cli={cliOf("settings set", { "max-key-lifetime-days": limited ? days : "none" })}
        />
      )}
    </form>
  );
}

type ChoiceProps = { name: string; label: string; checked: boolean; onChoose: () => void };

function Choice({ name, label, checked, onChoose }: ChoiceProps) {
  return (
    <label className="flex items-center gap-3">
      <input type="radio" name={name} checked={checked} onChange={onChoose} className="size-5 shrink-0 accent-brass" />
      {label}
    </label>
  );
}

function isDays(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= mostDays;
}
