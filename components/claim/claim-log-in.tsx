"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { PageTitle } from "@/components/page-title";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";

/** The key is made for an address, so its person logs in first. The way back is a plain path; the token waits in the tab. */
export function ClaimLogIn() {
  const t = useTranslations("claim");
  return (
    <>
      <PageTitle title={t("title")} purpose={t("logInFirst")} />
      <Button asChild block>
        <Link href="/login?next=%2Fclaim">{t("logIn")}</Link>
      </Button>
      <p className="text-ink-soft">
        {t.rich("noAccount", { signUp: (words) => <TextLink href="/sign-up">{words}</TextLink> })}
      </p>
    </>
  );
}
