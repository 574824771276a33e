"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MailedCode } from "@/client/mailed-code";
import { Notice } from "@/components/ui/notice";
import { useProblemText } from "./use-problem-text";
import type { useSendAgain } from "./use-send-again";

type MailedCodeNoticeProps = {
  mailed: MailedCode | null;
  outcome: ReturnType<typeof useSendAgain>["outcome"];
  outboxReadable: boolean;
  /** Says where the code went. */
  children: ReactNode;
};

/** Tells the mail that counts from the others in the inbox. Read out when it comes, and again with each new code. */
export function MailedCodeNotice({ mailed, outcome, outboxReadable, children }: MailedCodeNoticeProps) {
  const t = useTranslations("code");
  const common = useTranslations("common");
  const problemText = useProblemText();
  return (
    <div role="status" className="flex flex-col gap-3 not-empty:mb-6">
      {mailed && (
        <Notice
          tone="info"
          action={
            outboxReadable && (
              <a className="link" href="/outbox">
                {common("openOutbox")}
              </a>
            )
          }
        >
          <p>{outcome === "sent" ? t("sentAgain") : children}</p>
          <p>
            {t.rich("reference", {
              word: () => <strong className="font-mono font-medium text-ink">{mailed.reference}</strong>,
            })}
          </p>
        </Notice>
      )}
      {outcome !== null && outcome !== "sent" && <Notice tone="danger">{problemText(outcome)}</Notice>}
    </div>
  );
}
