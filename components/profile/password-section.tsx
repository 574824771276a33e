"use client";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { Button } from "@/components/ui/button";
import { ArrivedNotice } from "./arrived-notice";
import { ChangePasswordForm } from "./lazy-profile-forms";
import { ProfileSection } from "./profile-section";
import type { ProfileView } from "./profile-view";
import { useOpenedForm } from "./use-opened-form";

export function PasswordSection({ profile }: { profile: ProfileView }) {
  const t = useTranslations("profile");
  const hydrated = useHydrated();
  const { open, setOpen, button } = useOpenedForm();
  const [changed, setChanged] = useState(false);
  const { email, passwordMinLength } = profile;

  return (
    <ProfileSection title={t("passwordTitle")} text={t("passwordText")}>
      {changed && <ArrivedNotice>{t("passwordChanged")}</ArrivedNotice>}
      {!changed && !open && (
        <Button ref={button} variant="secondary" disabled={!hydrated} onClick={() => setOpen(true)}>
          {t("changePassword")}
        </Button>
      )}
      {!changed && open && (
        <Suspense>
          <ChangePasswordForm
            email={email}
            passwordMinLength={passwordMinLength}
            onCancel={() => setOpen(false)}
            onDone={() => setChanged(true)}
          />
        </Suspense>
      )}
    </ProfileSection>
  );
}
