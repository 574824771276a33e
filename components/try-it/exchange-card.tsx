"use client";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { DecodedToken } from "./decoded-token";
import { curlOfExchange, textOfAnswer, textOfSent } from "./exchange-text";
import { masked } from "./masking";
import { isGood } from "./send";
import { ShowButton } from "./show-button";
import type { Exchange } from "./try-view";

/** One request and its answer, as they went over the wire. */
export function ExchangeCard({ exchange, number }: { exchange: Exchange; number: number }) {
  const t = useTranslations("tryIt");
  const [shown, setShown] = useState(false);
  const { step, answer, secrets, repeats, checks } = exchange;
  const title = t(`steps.${step}`);
  const view = (text: string) => (shown ? text : masked(text, secrets));
  const status = !answer
    ? t("noAnswer")
    : "location" in answer
      ? t("cameBack")
      : t("status", { status: answer.status, tookMs: answer.tookMs });
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded-lg border p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">
          {number}. {title}
          {repeats > 0 && <span className="text-ink-soft"> {t("repeated", { count: repeats + 1 })}</span>}
        </h3>
        <div className="flex flex-wrap items-center gap-1">
          <Badge
            tone={isGood(exchange) ? "good" : "notice"}
            icon={isGood(exchange) ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
          >
            {status}
          </Badge>
          {secrets.length > 0 && (
            <ShowButton shown={shown} label={t("showSecretsOf", { what: title })} onChange={setShown} />
          )}
          <CopyButton
            text={curlOfExchange(exchange)}
            label={t("copyCurlOf", { what: title })}
            iconOnly
            variant="quiet"
            size="icon-sm"
          />
        </div>
      </div>
      <Wire label={t("request")} text={view(textOfSent(exchange.sent))} />
      {answer && <Wire label={t("answer")} text={view(textOfAnswer(answer))} />}
      {checks.length > 0 && (
        <ul className="flex flex-col gap-1 text-sm">
          {checks.map(({ name, passed }) => (
            <li key={name} className="flex items-start gap-2">
              {passed ? (
                <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
              ) : (
                <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
              )}
              {t(`checks.${name}.${passed ? "passed" : "failed"}`)}
            </li>
          ))}
        </ul>
      )}
      {shown && secrets.map((secret) => <DecodedToken key={secret} label={secret.slice(0, 12)} token={secret} />)}
    </li>
  );
}

function Wire({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <p className="text-sm text-ink-soft">{label}</p>
      <pre className="rounded-md bg-sunken px-3 py-2 font-mono text-sm whitespace-pre-wrap wrap-anywhere">{text}</pre>
    </div>
  );
}
