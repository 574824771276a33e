"use client";
import { useTranslations } from "next-intl";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import type { ClaimOffer, ClaimView } from "./claim-view";

type WithdrawDialogProps = { claim: ClaimView; offer: ClaimOffer; onClose: () => void; onDone: () => void };

export function WithdrawDialog({ claim, offer, onClose, onDone }: WithdrawDialogProps) {
  const t = useTranslations("claim");
  return (
    <ConfirmCallDialog
      danger
      title={t("withdrawTitle", { name: claim.name })}
      description={t("withdrawText", { email: claim.email })}
      confirmLabel={t("withdrawButton")}
      request={{ method: "DELETE", path: `/claim-links/${claim.id}` }}
      cli={cliOf("claim withdraw", { email: offer.email, id: claim.id })}
      doneText={() => t("withdrawn")}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
