"use client";
import { useTranslations } from "next-intl";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { Dialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import type { KeyView } from "./key-view";

type RenameKeyDialogProps = { item: KeyView; onClose: () => void; onDone: () => void };

export function RenameKeyDialog({ item, onClose, onDone }: RenameKeyDialogProps) {
  const t = useTranslations("keys");
  const toast = useToast();
  const call = useSignedInApi();
  const form = useApiForm({
    schema: () => import("@/shared/key-form").then((forms) => forms.renameKeyForm),
    defaultValues: { name: item.name, description: item.description },
    send: (values) => call("PATCH", `/api/v1/keys/${item.id}`, values),
    onDone: () => {
      toast(t("renamed"));
      onDone();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("renameTitle")}>
      <ApiForm form={form} submitLabel={t("save")} onCancel={onClose}>
        <FormField form={form} name="name" label={t("name")} autoComplete="off" data-autofocus="" />
        <FormField
          form={form}
          name="description"
          label={t("description")}
          hint={t("descriptionHint")}
          autoComplete="off"
        />
      </ApiForm>
    </Dialog>
  );
}
