"use client";
import { useTranslations } from "next-intl";
import { Suspense, useEffect } from "react";
import { recallMailedCode } from "@/client/mailed-code";
import { useHydrated } from "@/client/use-hydrated";
import { Button } from "@/components/ui/button";
import { EmailForms, mailedCodeOf } from "./email-forms";
import { ProfileSection } from "./profile-section";
import type { ProfileView } from "./profile-view";
import { useOpenedForm } from "./use-opened-form";

export function EmailSection({ profile }: { profile: ProfileView }) {
  const t = useTranslations("profile");
  const hydrated = useHydrated();
  const { open, setOpen, button } = useOpenedForm();

  // A code that was asked for before the page was loaded again still counts.
  useEffect(() => {
    if (recallMailedCode(mailedCodeOf(profile))) setOpen(true);
  }, [profile, setOpen]);

  return (
    <ProfileSection
      title={t("emailTitle")}
      text={t.rich("emailText", {
        email: () => <strong className="font-medium wrap-anywhere text-ink">{profile.email}</strong>,
      })}
    >
      {open ? (
        <Suspense>
          <EmailForms profile={profile} onClose={() => setOpen(false)} />
        </Suspense>
      ) : (
        <Button ref={button} variant="secondary" disabled={!hydrated} onClick={() => setOpen(true)}>
          {t("changeEmail")}
        </Button>
      )}
    </ProfileSection>
  );
}
