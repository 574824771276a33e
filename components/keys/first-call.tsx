"use client";
import { CircleCheck, Radio } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { localTimeZone } from "./local-time-zone";
import { useFirstCall } from "./use-first-call";

/** Turns from waiting to received by itself, so that nobody has to ask whether the key works. */
export function FirstCall({ keyId }: { keyId: string }) {
  const t = useTranslations("keys");
  const format = useFormatter();
  const call = useFirstCall(keyId);
  return (
    <p role="status" className="flex items-start gap-2">
      {call ? (
        <>
          <CircleCheck aria-hidden className="mt-1 size-4 shrink-0 text-good" />
          <span>
            <span className="font-medium text-good">{t("firstCall")}</span>{" "}
            {t("firstCallFrom", {
              time: format.dateTime(new Date(call.at), { timeStyle: "medium", timeZone: localTimeZone() }),
              address: call.address,
            })}
          </span>
        </>
      ) : (
        <>
          <Radio aria-hidden className="mt-1 size-4 shrink-0 text-ink-soft" />
          <span className="text-ink-soft">{t("waiting")}</span>
        </>
      )}
    </p>
  );
}
