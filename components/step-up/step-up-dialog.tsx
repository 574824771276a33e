"use client";
import { useTranslations } from "next-intl";
import type { Asked } from "@/client/step-up";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { Dialog } from "@/components/ui/dialog";

/** Over whatever asked for it, which stays as it is: what was typed there is there still, whatever is answered here. */
export function StepUpDialog({ asked }: { asked: Asked }) {
  const t = useTranslations("stepUp");
  const form = useApiForm({
    schema: () => import("@/shared/forms").then(({ confirmLogInForm }) => confirmLogInForm),
    defaultValues: { password: "" },
    send: ({ password }) => asked.confirm(password),
    onDone: () => asked.settle(true),
  });
  const cancel = () => asked.settle(false);
  return (
    <Dialog open onOpenChange={cancel} title={t("title")} description={t("why")}>
      <ApiForm form={form} submitLabel={t("confirm")} onCancel={cancel}>
        <FormField
          form={form}
          name="password"
          type="password"
          label={t("password")}
          autoComplete="current-password"
          data-autofocus=""
        />
      </ApiForm>
    </Dialog>
  );
}
