"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProfileSection } from "./profile-section";

/** A plain link: the session's cookie is all that the download needs. */
export function DataSection() {
  const t = useTranslations("profile");
  return (
    <ProfileSection title={t("dataTitle")} text={t("dataText")}>
      <Button variant="secondary" asChild>
        <a href="/api/v1/account/export" download>
          <Download aria-hidden />
          {t("download")}
        </a>
      </Button>
    </ProfileSection>
  );
}
