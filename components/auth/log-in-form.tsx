"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { logIn } from "@/client/browser-session";
import { recallEmail, rememberEmail } from "@/client/remembered-email";
import { ApiForm } from "@/components/forms/api-form";
import { EmailField, FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { TextLink } from "@/components/ui/text-link";

/** `returnTo` has been through `safeReturnPath`. */
export function LogInForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const form = useApiForm({
    schema: () => import("@/shared/forms").then((forms) => forms.logInForm),
    send: (values) => logIn(values),
    // A full load: the page to return to may be answered by something other than a page.
    onDone: () => location.assign(returnTo),
  });
  const { getValues, setValue } = form;

  useEffect(() => {
    if (!getValues("email")) setValue("email", recallEmail());
  }, [getValues, setValue]);

  function remedy(code: string) {
    if (code !== "account_not_active") return null;
    return (
      <TextLink href="/activate/resend" onClick={() => rememberEmail(getValues("email"))}>
        {t("sendNewLink")}
      </TextLink>
    );
  }

  return (
    <ApiForm form={form} submitLabel={t("logIn")} remedy={remedy}>
      <EmailField form={form} label={common("email")} autoComplete="email" />
      <FormField
        form={form}
        name="password"
        type="password"
        label={common("password")}
        autoComplete="current-password"
      />
    </ApiForm>
  );
}
