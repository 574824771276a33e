"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Dialog } from "@/components/ui/dialog";
import type { RotationGrace } from "@/shared/key-settings";
import { rotateCli } from "./cli-words";
import { GraceField } from "./grace-field";
import { type CreatedKey, createdKeyReply } from "./key-replies";
import { KeyTrafficLine } from "./key-traffic";
import type { KeyOffer, KeyView } from "./key-view";
import { LastUseLine } from "./last-use-line";

type RotateKeyDialogProps = {
  item: KeyView;
  offer: Pick<KeyOffer, "email">;
  onClose: () => void;
  onRotated: (created: CreatedKey) => void;
};

export function RotateKeyDialog({ item, offer, onClose, onRotated }: RotateKeyDialogProps) {
  const t = useTranslations("keys");
  const call = useSignedInApi();
  const [grace, setGrace] = useState<RotationGrace>("24h");
  const form = useApiForm({
    send: () => call("POST", `/api/v1/keys/${item.id}/rotate`, { grace }, { reply: createdKeyReply }),
    onDone: onRotated,
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("rotateTitle", { name: item.name })} description={t("rotateText")}>
      <ApiForm form={form} submitLabel={t("rotateKey")} onCancel={onClose}>
        <LastUseLine lastUse={item.lastUse} />
        {grace === "now" && item.lastUse && <KeyTrafficLine keyId={item.id} />}
        <GraceField grace={grace} onChange={setGrace} />
        <CallCommands
          call={{ method: "POST", path: `/keys/${item.id}/rotate`, body: { grace } }}
          cli={rotateCli(offer.email, item.id, grace)}
        />
      </ApiForm>
    </Dialog>
  );
}
