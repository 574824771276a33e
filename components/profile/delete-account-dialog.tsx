"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { Dialog } from "@/components/ui/dialog";
import { LocalDate } from "@/components/ui/local-date";
import type { ProfileView } from "./profile-view";

export function DeleteAccountDialog({ profile, onClose }: { profile: ProfileView; onClose: () => void }) {
  const t = useTranslations("profile");
  const router = useRouter();
  const call = useSignedInApi();
  const form = useApiForm({
    schema: () => import("@/shared/forms").then((forms) => forms.deleteAccountForm),
    defaultValues: { currentPassword: "" },
    send: (values) => call("POST", "/api/v1/account/deletion", values),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("deleteDialogTitle")}
      description={t.rich("deleteDialogText", { date: () => <LocalDate at={profile.deleteAtIfAsked} /> })}
    >
      <ul className="-mt-2 list-disc pl-5">
        <li>{t("goesKeys")}</li>
        <li>{t("goesSessions")}</li>
        <li>{t("goesApps")}</li>
      </ul>
      <ApiForm form={form} danger submitLabel={t("deleteAccount")} onCancel={onClose}>
        <input hidden readOnly type="text" autoComplete="username" value={profile.email} />
        <FormField
          form={form}
          name="currentPassword"
          type="password"
          label={t("currentPassword")}
          autoComplete="current-password"
        />
      </ApiForm>
    </Dialog>
  );
}
