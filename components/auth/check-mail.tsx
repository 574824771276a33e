"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { callApi, type Problem } from "@/client/api";
import { useCountdown } from "@/client/use-countdown";
import { ArrivedTitle } from "@/components/arrived-title";
import { useProblemText } from "@/components/forms/use-problem-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";

const cooldownSeconds = 60;

/** Says the same whether or not the address has an account: who has one is nobody else's business. */
export function CheckMail({ email, outboxReadable }: { email: string; outboxReadable: boolean }) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const problemText = useProblemText();
  const [secondsLeft, startCountdown] = useCountdown(cooldownSeconds);
  const [outcome, setOutcome] = useState<"sent" | Problem | null>(null);
  const [pending, setPending] = useState(false);

  async function sendAgain() {
    setPending(true);
    const result = await callApi("POST", "/api/v1/accounts/activate/resend", { email }, { locale });
    setPending(false);
    setOutcome(result.ok ? "sent" : result.problem);
    startCountdown(result.ok ? cooldownSeconds : (result.problem.retryAfterSeconds ?? 0));
  }

  return (
    <>
      <ArrivedTitle
        title={t("checkMailTitle")}
        purpose={t.rich("checkMailText", {
          email: () => <strong className="font-medium wrap-anywhere text-ink">{email}</strong>,
        })}
      />
      {outboxReadable && (
        <Button asChild block>
          <a href="/outbox">{t("openOutbox")}</a>
        </Button>
      )}
      <div className="flex flex-col gap-3">
        <p className="text-sm text-ink-soft">{t("checkMailHint")}</p>
        <Button variant="secondary" block disabled={pending || secondsLeft > 0} onClick={sendAgain}>
          {secondsLeft > 0 ? t("sendAgainIn", { seconds: secondsLeft }) : t("sendAgain")}
        </Button>
        <div role="status">
          {outcome === "sent" && <Notice tone="good">{t("sentAgain")}</Notice>}
          {outcome !== null && outcome !== "sent" && <Notice tone="danger">{problemText(outcome)}</Notice>}
        </div>
      </div>
      <TextLink href="/login" className="self-start">
        {t("backToLogIn")}
      </TextLink>
    </>
  );
}
