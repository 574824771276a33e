"use client";
import { useTranslations } from "next-intl";
import { ExchangeCard } from "./exchange-card";
import type { Exchange } from "./try-view";

/** In the order in which it happened; the newest is also said aloud. */
export function ExchangeList({ log }: { log: Exchange[] }) {
  const t = useTranslations("tryIt");
  const last = log.at(-1);
  const answer = last?.answer;
  const outcome = !last ? "" : !answer ? t("noAnswer") : "location" in answer ? t("cameBack") : String(answer.status);
  return (
    <>
      <p role="status" className="sr-only">
        {last ? `${t(`steps.${last.step}`)}: ${outcome}` : ""}
      </p>
      {log.length === 0 ? (
        <p className="text-ink-soft">{t("nothingYet")}</p>
      ) : (
        <ol aria-label={t("log")} className="flex flex-col gap-4">
          {log.map((exchange, index) => (
            <ExchangeCard key={exchange.id} exchange={exchange} number={index + 1} />
          ))}
        </ol>
      )}
    </>
  );
}
