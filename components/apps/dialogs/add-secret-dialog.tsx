"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { addSecretCli } from "../app-cli";
import { madeSecretReply } from "../app-replies";
import type { AppDialogProps } from "./app-dialog";

const daySeconds = 86_400;
const lifetimeDays = [30, 90, 180, 365] as const;

type AddSecretDialogProps = AppDialogProps & { onMade: (made: { secret: string; readable: boolean }) => void };

/** A second secret beside the first, so that the app can be moved over without a break. */
export function AddSecretDialog({ app, offer, onClose, onMade }: AddSecretDialogProps) {
  const t = useTranslations("apps");
  const call = useSignedInApi();
  const [days, setDays] = useState("");
  const [readable, setReadable] = useState(false);
  const body = { expiresInSeconds: days ? Number(days) * daySeconds : null, readable };
  const path = `/apps/${app.id}/secrets` as const;
  const form = useApiForm({
    send: () => call("POST", `/api/v1${path}`, body, { reply: madeSecretReply }),
    onDone: ({ secret }) => onMade({ secret, readable }),
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("addSecretTitle")} description={t("addSecretText")}>
      <ApiForm form={form} submitLabel={t("addSecret")} onCancel={onClose}>
        <Field label={t("goodFor")} hint={t("goodForHint")}>
          {(control) => (
            <Select {...control} value={days} onChange={(event) => setDays(event.target.value)} data-autofocus="">
              <option value="">{t("untilRevoked")}</option>
              {lifetimeDays.map((each) => (
                <option key={each} value={each}>
                  {t("days", { days: each })}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Checkbox
          label={t("readable")}
          hint={t("readableHint")}
          checked={readable}
          onChange={(event) => setReadable(event.target.checked)}
        />
        <CallCommands
          call={{ method: "POST", path, body }}
          cli={addSecretCli(offer.email, app.id, body.expiresInSeconds, readable)}
        />
      </ApiForm>
    </Dialog>
  );
}
