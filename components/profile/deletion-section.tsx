"use client";
import { useTranslations } from "next-intl";
import { Suspense, useEffect, useRef, useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { KeepAccountButton } from "@/components/portal/keep-account-button";
import { Button } from "@/components/ui/button";
import { LocalDate } from "@/components/ui/local-date";
import { Notice } from "@/components/ui/notice";
import { DeleteAccountDialog } from "./lazy-profile-forms";
import { ProfileSection } from "./profile-section";
import type { ProfileView } from "./profile-view";

export function DeletionSection({ profile }: { profile: ProfileView }) {
  const t = useTranslations("profile");
  const portal = useTranslations("portal");
  const hydrated = useHydrated();
  const [asking, setAsking] = useState(false);
  const { deleteAt } = profile;
  const planned = useFocusOnChange(deleteAt);

  return (
    <ProfileSection danger title={t("deleteTitle")} text={t("deleteText")}>
      {deleteAt ? (
        <Notice ref={planned} tone="danger" tabIndex={-1} action={<KeepAccountButton />}>
          {portal.rich("deletionPlanned", { date: () => <LocalDate at={deleteAt} /> })}
        </Notice>
      ) : (
        <Button variant="secondary" disabled={!hydrated} onClick={() => setAsking(true)}>
          {t("deleteAccount")}
        </Button>
      )}
      <Suspense>{asking && <DeleteAccountDialog profile={profile} onClose={() => setAsking(false)} />}</Suspense>
    </ProfileSection>
  );
}

/** What takes the place of a pressed button takes the focus that would be lost with it. */
function useFocusOnChange(value: string | null) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(value);
  useEffect(() => {
    if (before.current !== value) box.current?.focus();
    before.current = value;
  }, [value]);
  return box;
}
