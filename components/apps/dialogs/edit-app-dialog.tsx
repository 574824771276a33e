"use client";
import { useTranslations } from "next-intl";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { Dialog } from "@/components/ui/dialog";
import { updateAppCli } from "../app-cli";
import type { AppDialogProps } from "./app-dialog";
import { useChangeForm } from "./use-change-form";

/** What people read of the app when it asks them. */
export function EditAppDialog({ app, offer, onClose, onDone }: AppDialogProps) {
  const t = useTranslations("apps");
  const { form, change } = useChangeForm({
    app,
    defaultValues: { name: app.name, description: app.description, homepageUri: app.homepageUri ?? "" },
    bodyOf: ({ name, description, homepageUri }) => ({
      name: name.trim(),
      description: description.trim(),
      homepageUri: homepageUri.trim() || null,
    }),
    onClose,
    onDone,
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("editTitle")} description={t("editText")}>
      <ApiForm form={form} submitLabel={t("save")} onCancel={onClose}>
        <FormField form={form} name="name" label={t("name")} autoComplete="off" data-autofocus="" />
        <FormField
          form={form}
          name="description"
          label={t("description")}
          hint={t("descriptionHint")}
          autoComplete="off"
        />
        <FormField
          form={form}
          name="homepageUri"
          label={t("homepage")}
          hint={t("homepageHint")}
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://app.example.com"
        />
        <CallCommands
          call={{ method: "PATCH", path: `/apps/${app.id}`, body: change }}
          cli={updateAppCli(offer.email, app.id, change)}
        />
      </ApiForm>
    </Dialog>
  );
}
