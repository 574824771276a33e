"use client";
import { useLocale, useTranslations } from "next-intl";
import { callApi } from "@/client/api";
import { ArrivedTitle } from "@/components/arrived-title";
import { SendAgainButton } from "@/components/forms/send-again-button";
import { useProblemText } from "@/components/forms/use-problem-text";
import { resendPauseSeconds, useSendAgain } from "@/components/forms/use-send-again";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";

/** Says the same whether or not the address has an account: who has one is nobody else's business. */
export function CheckMail({ email, outboxReadable }: { email: string; outboxReadable: boolean }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const locale = useLocale();
  const problemText = useProblemText();
  const again = useSendAgain({
    pauseSeconds: resendPauseSeconds,
    send: () => callApi("POST", "/api/v1/accounts/activate/resend", { email }, { locale }),
  });
  const { outcome } = again;

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
          <a href="/outbox">{common("openOutbox")}</a>
        </Button>
      )}
      <div className="flex flex-col gap-3">
        <p className="text-sm text-ink-soft">{t("checkMailHint")}</p>
        <SendAgainButton again={again} block />
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
