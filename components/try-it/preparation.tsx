"use client";
import { CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import type { Problem } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { addSecretCli, updateAppCli } from "@/components/apps/app-cli";
import { tryCallbackOf } from "@/components/apps/app-view";
import { CallCommands } from "@/components/commands/call-commands";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { Section } from "@/components/portal/section";
import { Button } from "@/components/ui/button";
import { grantNames } from "@/shared/app-kinds";
import type { TryApp } from "./try-view";
import { secretSeconds, type useCredential } from "./use-credential";

type PreparationProps = { app: TryApp; issuer: string; email: string; prepared: ReturnType<typeof useCredential> };

/** What has to be there before a flow can run: a way to prove who it is, and this page among the redirect addresses. */
export function Preparation({ app, issuer, email, prepared }: PreparationProps) {
  const t = useTranslations("tryIt");
  const redirects = app.grantTypes.includes(grantNames.code);
  const proves = app.authMethod !== "none";
  if (!redirects && !proves) return null;
  return (
    <Section title={t("preparation")} text={t("preparationText")}>
      <ul className="flex flex-col gap-4">
        {proves && <CredentialStep app={app} email={email} prepared={prepared} />}
        {redirects && <RedirectStep app={app} issuer={issuer} email={email} />}
      </ul>
    </Section>
  );
}

function CredentialStep({ app, email, prepared }: Omit<PreparationProps, "issuer">) {
  const t = useTranslations("tryIt");
  const { credential, make, takeAway, pending, problem } = prepared;
  const words = app.authMethod === "private_key_jwt" ? "key" : "secret";
  return (
    <Step
      done={credential !== null}
      text={t(`${words}.${credential ? "there" : "missing"}`)}
      problem={problem}
      button={
        <Button
          variant={credential ? "secondary" : "primary"}
          size="sm"
          disabled={pending}
          onClick={credential ? takeAway : make}
        >
          {t(`${words}.${credential ? "remove" : "make"}`)}
        </Button>
      }
    >
      {!credential && words === "secret" && (
        <CallCommands
          call={{ method: "POST", path: `/apps/${app.id}/secrets`, body: { expiresInSeconds: secretSeconds } }}
          cli={addSecretCli(email, app.id, secretSeconds)}
        />
      )}
    </Step>
  );
}

function RedirectStep({ app, issuer, email }: Omit<PreparationProps, "prepared">) {
  const t = useTranslations("tryIt");
  const call = useSignedInApi();
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, start] = useTransition();
  const own = tryCallbackOf(issuer);
  const there = app.redirectUris.includes(own);
  const isOnly = there && app.redirectUris.length === 1;
  const redirectUris = there ? app.redirectUris.filter((uri) => uri !== own) : [...app.redirectUris, own];

  function change() {
    start(async () => {
      setProblem(null);
      const result = await call("PATCH", `/api/v1/apps/${app.id}`, { redirectUris });
      if (result.ok) router.refresh();
      else setProblem(result.problem);
    });
  }

  return (
    <Step
      done={there}
      text={t.rich(there ? (isOnly ? "redirect.only" : "redirect.there") : "redirect.missing", {
        address: () => <code className="font-mono text-sm wrap-anywhere">{own}</code>,
      })}
      problem={problem}
      button={
        !isOnly && (
          <Button variant={there ? "secondary" : "primary"} size="sm" disabled={pending} onClick={change}>
            {t(there ? "redirect.remove" : "redirect.add")}
          </Button>
        )
      }
    >
      {!there && (
        <CallCommands
          call={{ method: "PATCH", path: `/apps/${app.id}`, body: { redirectUris } }}
          cli={updateAppCli(email, app.id, { redirectUris })}
        />
      )}
    </Step>
  );
}

type StepProps = { done: boolean; text: ReactNode; problem: Problem | null; button: ReactNode; children?: ReactNode };

function Step({ done, text, problem, button, children }: StepProps) {
  return (
    <li className="flex flex-col gap-2">
      <ProblemNotice problem={problem} />
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p role="status" className="flex min-w-48 flex-1 items-start gap-2">
          {done && <CircleCheck aria-hidden className="mt-1 size-4 shrink-0 text-good" />}
          <span className="min-w-0">{text}</span>
        </p>
        {button}
      </div>
      {children}
    </li>
  );
}
