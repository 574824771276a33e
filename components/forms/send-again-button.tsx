"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { useSendAgain } from "./use-send-again";

/** Longer waits are told as a time in the notice, not counted down. */
const countedSeconds = 120;

type SendAgainButtonProps = {
  again: Pick<ReturnType<typeof useSendAgain>, "secondsLeft" | "disabled" | "sendNow">;
  /** In place of "Send again". */
  label?: string;
  block?: boolean;
};

export function SendAgainButton({ again, label, block }: SendAgainButtonProps) {
  const t = useTranslations("common");
  const { secondsLeft } = again;
  const counting = secondsLeft > 0 && secondsLeft <= countedSeconds;
  return (
    <Button variant="secondary" block={block} disabled={again.disabled} onClick={again.sendNow}>
      {counting ? t("sendAgainIn", { seconds: secondsLeft }) : (label ?? t("sendAgain"))}
    </Button>
  );
}
