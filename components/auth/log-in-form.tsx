"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { logIn } from "@/client/browser-session";
import { recallEmail, rememberEmail } from "@/client/remembered-email";
import { ApiForm } from "@/components/forms/api-form";
import { EmailField, FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { TextLink } from "@/components/ui/text-link";

/** `returnTo` has been through `safeReturnPath`. @param email whom an app expects; typed over as any other. */
export function LogInForm({ returnTo, email = "" }: { returnTo: string; email?: string }) {
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
    if (!getValues("email")) setValue("email", email || recallEmail());
  }, [getValues, setValue, email]);

  const keepEmail = () => rememberEmail(getValues("email"));

  function remedy(code: string) {
    if (code === "account_locked") {
      return (
        <p>
          {t.rich("lockedHelp", {
            reset: (words) => (
              <TextLink href="/forgot-password" onClick={keepEmail}>
                {words}
              </TextLink>
            ),
          })}
        </p>
      );
    }
    // A wrong password and an account that isn't active yet are answered alike.
    if (code !== "credentials_invalid") return null;
    return (
      <TextLink href="/activate/resend" onClick={keepEmail}>
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
      <TextLink href="/forgot-password" className="-mt-3 self-start" onClick={keepEmail}>
        {t("forgotLink")}
      </TextLink>
    </ApiForm>
  );
}
