"use client";
import { useLocale, useTranslations } from "next-intl";
import { callApi } from "@/client/api";
import { logIn } from "@/client/browser-session";
import { rememberEmail } from "@/client/remembered-email";
import { ApiForm } from "@/components/forms/api-form";
import { EmailField, FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";

export function SetupForm({ token, passwordMinLength }: { token: string; passwordMinLength: number }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
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
      <EmailField form={form} label={common("email")} autoComplete="email" />
      <FormField
        form={form}
        name="nickname"
        label={common("nickname")}
        hint={t("nicknameHint")}
        autoComplete="nickname"
      />
      <FormField
        form={form}
        name="password"
        type="password"
        label={common("password")}
        hint={t("passwordHint", { min: passwordMinLength })}
        autoComplete="new-password"
      />
    </ApiForm>
  );
}
