"use client";
import { useTranslations } from "next-intl";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { useFieldText } from "@/components/forms/use-problem-text";
import { AllowListField } from "@/components/keys/form/allow-list-field";
import { Dialog } from "@/components/ui/dialog";
import { networksIn } from "@/shared/key-input";
import { updateAppCli } from "../app-cli";
import { accentOf } from "../app-view";
import { LifetimeField } from "../form/lifetime-field";
import { PlainPkceField } from "../form/plain-pkce-field";
import type { AppDialogProps } from "./app-dialog";
import { useChangeForm } from "./use-change-form";

/** Where the app may come from, and how long and how well what it is given is kept. */
export function LimitsDialog({ app, offer, onClose, onDone }: AppDialogProps) {
  const t = useTranslations("apps");
  const fieldText = useFieldText();
  const accent = accentOf(offer, app.dialect);
  const usual = accent.accessTokenSeconds;
  const { form, change } = useChangeForm({
    app,
    defaultValues: {
      ipAllowlist: app.ipAllowlist.join("\n"),
      accessTokenSeconds: app.accessTokenSeconds === usual ? "" : String(app.accessTokenSeconds ?? ""),
      plainPkce: app.plainPkce,
    },
    bodyOf: ({ ipAllowlist, accessTokenSeconds, plainPkce }) => ({
      ipAllowlist: networksIn(ipAllowlist),
      accessTokenSeconds: accessTokenSeconds ? Number(accessTokenSeconds) : usual,
      ...(accent.plainPkce && { plainPkce }),
    }),
    onClose,
    onDone,
  });
  const { ipAllowlist, accessTokenSeconds, plainPkce } = form.watch();
  return (
    <Dialog open wide dismissible={false} onOpenChange={onClose} title={t("limitsTitle")}>
      <ApiForm form={form} submitLabel={t("save")} onCancel={onClose}>
        <AllowListField
          field={form.register("ipAllowlist")}
          text={ipAllowlist}
          onChange={(text) => form.setValue("ipAllowlist", text, { shouldDirty: true })}
          error={fieldText("ipAllowlist", form.formState.errors.ipAllowlist)}
          currentAddress={offer.currentAddress}
        />
        <LifetimeField field={form.register("accessTokenSeconds")} value={accessTokenSeconds} accent={accent} />
        {accent.plainPkce && <PlainPkceField field={form.register("plainPkce")} on={plainPkce} />}
        <CallCommands
          call={{ method: "PATCH", path: `/apps/${app.id}`, body: change }}
          cli={updateAppCli(offer.email, app.id, change)}
        />
      </ApiForm>
    </Dialog>
  );
}
