"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Section } from "@/components/portal/section";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ExchangeList } from "./exchange-list";
import { FlowPanel } from "./flow-panel";
import { Preparation } from "./preparation";
import { canSign } from "./signing-key";
import { TokensPanel } from "./tokens-panel";
import type { TryApp } from "./try-view";
import { useCredential } from "./use-credential";
import { useRunner } from "./use-runner";

type TryScreenProps = {
  app: TryApp;
  issuer: string;
  /** Of the person, for the commands. */
  email: string;
};

/** Plays the app against the real endpoints. What it is given stays in this page's memory. */
export function TryScreen({ app, issuer, email }: TryScreenProps) {
  const t = useTranslations("tryIt");
  const prepared = useCredential(app);
  const { runner, log, tokens, clear, dropTokens } = useRunner(app, issuer, prepared.credential);
  const needsKeys = app.requireDpop || app.authMethod === "private_key_jwt";
  const [elsewhere, setElsewhere] = useState(false);

  // Calls go to the installation's own address; from another one the browser would refuse them.
  useEffect(() => setElsewhere(location.origin !== new URL(issuer).origin), [issuer]);

  return (
    <div className="flex flex-col gap-4">
      {app.disabledAt && <Notice tone="notice">{t("appDisabled")}</Notice>}
      {elsewhere && <Notice tone="notice">{t("elsewhere", { issuer })}</Notice>}
      {needsKeys && !canSign() && <Notice tone="danger">{t("needsSecureContext")}</Notice>}
      <Preparation app={app} issuer={issuer} email={email} prepared={prepared} />
      <FlowPanel runner={runner} ready={prepared.credential !== null} />
      {tokens && <TokensPanel runner={runner} tokens={tokens} onGone={dropTokens} />}
      <Section
        title={t("log")}
        text={t("logText")}
        action={
          log.length > 0 && (
            <Button variant="secondary" size="sm" onClick={clear}>
              {t("clear")}
            </Button>
          )
        }
      >
        <ExchangeList log={log} />
      </Section>
    </div>
  );
}
