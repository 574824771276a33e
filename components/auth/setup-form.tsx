"use client";
import { useLocale, useTranslations } from "next-intl";
import { callApi } from "@/client/api";
import { logIn } from "@/client/browser-session";
import { rememberEmail } from "@/client/remembered-email";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { NewAccountFields } from "./new-account-fields";

export function SetupForm({ token, passwordMinLength }: { token: string; passwordMinLength: number }) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const form = useApiForm({
    // The token comes with the link and stands in no field.
    schema: () => import("@/shared/forms").then((forms) => forms.setupForm.omit({ token: true })),
    send: (values) => callApi("POST", "/api/v1/setup", { ...values, token, locale }, { locale }),
    onDone: async (_, { email, password }) => {
      rememberEmail(email);
      const session = await logIn({ email, password });
      location.assign(session.ok ? "/keys" : "/login?reason=setup");
    },
  });

  return (
    <ApiForm form={form} submitLabel={t("setup")}>
      <NewAccountFields form={form} passwordMinLength={passwordMinLength} />
    </ApiForm>
  );
}
