"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { tryCallbackOf } from "@/components/apps/app-view";
import { codeFlows } from "@/components/apps/code/code-app";
import { Section } from "@/components/portal/section";
import { Segmented } from "@/components/preferences/segmented";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ScopeChecks } from "@/components/ui/scope-checks";
import { Select } from "@/components/ui/select";
import { grantNames } from "@/shared/app-kinds";
import { FlowRun } from "./flow-run";
import type { Runner } from "./use-runner";

export type Flow = (typeof codeFlows)[number];

const prompts = ["", "login", "consent", "none"] as const;

/** Which flow, and what is asked for. */
export function FlowPanel({ runner, ready }: { runner: Runner; ready: boolean }) {
  const t = useTranslations("tryIt");
  const { app, issuer } = runner;
  const flows = codeFlows.filter((flow) => app.grantTypes.includes(grantNames[flow]));
  const [chosenFlow, setFlow] = useState<Flow | undefined>(flows[0]);
  const [scopes, setScopes] = useState(app.defaultScopes);
  const [prompt, setPrompt] = useState<string>("");
  const [resource, setResource] = useState("");
  const flow = flows.find((each) => each === chosenFlow) ?? flows[0];
  if (!flow) return <p className="text-ink-soft">{t("noFlow")}</p>;
  const offered = flow === "client" ? app.scopes.filter((scope) => scope.includes(":")) : app.scopes;
  const asked = scopes.filter((scope) => offered.includes(scope));
  const hasAddress = flow !== "code" || app.redirectUris.includes(tryCallbackOf(issuer));
  return (
    <Section title={t("flow")} text={t(`flows.${flow}.text`)}>
      <div className="flex flex-col gap-5">
        {flows.length > 1 && (
          <div className="w-fit max-w-full overflow-x-auto">
            <Segmented
              legend={t("flow")}
              segments={flows.map((each) => ({ value: each, label: t(`flows.${each}.label`) }))}
              value={flow}
              onChange={(value) => setFlow(codeFlows.find((each) => each === value))}
            />
          </div>
        )}
        {offered.length > 0 && (
          <ScopeChecks
            legend={t("scopes")}
            hint={t("scopesHint")}
            offered={offered}
            chosen={asked}
            onChange={setScopes}
          />
        )}
        {flow === "code" && (
          <details>
            <summary className="w-fit rounded-md text-sm text-ink-soft hover:text-ink">{t("more")}</summary>
            <div className="mt-3 flex max-w-md flex-col gap-4">
              <Field label={t("prompt")} hint={t("promptHint")}>
                {(control) => (
                  <Select {...control} value={prompt} onChange={(event) => setPrompt(event.target.value)}>
                    {prompts.map((each) => (
                      <option key={each} value={each}>
                        {each || t("promptUsual")}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
              <Field label={t("resource")} hint={t("resourceHint")}>
                {(control) => (
                  <Input
                    {...control}
                    mono
                    value={resource}
                    onChange={(event) => setResource(event.target.value)}
                    inputMode="url"
                    autoComplete="off"
                    spellCheck={false}
                    className="text-sm"
                  />
                )}
              </Field>
            </div>
          </details>
        )}
        <FlowRun
          runner={runner}
          flow={flow}
          ask={{ scopes: asked, prompt, resource: resource.trim() }}
          blocked={!ready ? "credential" : hasAddress ? null : "address"}
        />
      </div>
    </Section>
  );
}
