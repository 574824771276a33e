"use client";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { FoldedCommands } from "@/components/commands/commands";
import { cliOf, curlOf } from "@/components/commands/shell-command";
import { useProblemText } from "@/components/forms/use-problem-text";
import { ChecksList } from "@/components/refusal/checks-list";
import { useVerdictText } from "@/components/refusal/use-verdict-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { ScopeChecks } from "@/components/ui/scope-checks";
import { type Simulation, type SimulationAsk, simulationBody, useSimulation } from "./use-simulation";

type SimulatorProps = { keyId: string; scopes: string[]; appUrl: string; email: string };

/** "Would this key pass from this address, at this time, with these scopes?" */
export function Simulator({ keyId, scopes, appUrl, email }: SimulatorProps) {
  const t = useTranslations("keyDetail");
  const hydrated = useHydrated();
  const problemText = useProblemText();
  const [ask, setAsk] = useState<SimulationAsk>({ address: "", moment: "", scopes: [] });
  const { pending, result, problem, simulate } = useSimulation(keyId);
  const addressWrong = problem?.errors.some(({ field }) => field === "ip");

  function submit(event: FormEvent) {
    event.preventDefault();
    void simulate(ask);
  }

  return (
    <>
      <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t("fromAddress")} hint={t("fromAddressHint")} error={addressWrong && t("addressInvalid")}>
            {(control) => (
              <Input
                {...control}
                mono
                value={ask.address}
                maxLength={64}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                placeholder="203.0.113.7"
                onChange={(event) => setAsk({ ...ask, address: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("atTime")} hint={t("atTimeHint")}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={ask.moment}
                onChange={(event) => setAsk({ ...ask, moment: event.target.value })}
              />
            )}
          </Field>
        </div>
        <ScopeChecks
          legend={t("withScopes")}
          hint={t("withScopesHint")}
          offered={scopes}
          chosen={ask.scopes}
          onChange={(chosen) => setAsk({ ...ask, scopes: chosen })}
        />
        <Button type="submit" variant="secondary" className="self-start max-sm:w-full" disabled={!hydrated || pending}>
          {pending && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
          {t("simulate")}
        </Button>
      </form>
      <div aria-live="polite" className="flex flex-col gap-4 empty:hidden">
        {problem && !addressWrong && <Notice tone="danger">{problemText(problem)}</Notice>}
        {result && <Outcome result={result} />}
      </div>
      <FoldedCommands {...commandsOf(keyId, ask, appUrl, email)} />
    </>
  );
}

function Outcome({ result: { verdict, checks } }: { result: Simulation }) {
  const t = useTranslations("keyDetail");
  const verdictText = useVerdictText();
  const passes = verdict === "valid";
  return (
    <>
      <Notice tone={passes ? "good" : "danger"}>
        {passes ? t("wouldPass") : t("wouldFail", { verdict: verdictText(verdict) })}
      </Notice>
      <ChecksList checks={checks} />
    </>
  );
}

function commandsOf(keyId: string, ask: SimulationAsk, appUrl: string, email: string) {
  const body = simulationBody(ask);
  return {
    curl: curlOf({ appUrl, method: "POST", path: `/keys/${keyId}/simulate`, body }),
    cli: cliOf("key simulate", {
      email,
      id: keyId,
      scopes: body.scopes.join(","),
      ip: body.ip || "",
      at: body.at || "",
    }),
  };
}
