"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { makeProblem } from "@/client/api";
import { logOut } from "@/client/browser-session";
import { useProblemText } from "@/components/forms/use-problem-text";
import { PageTitle } from "@/components/page-title";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";

/** Another's, used, expired, withdrawn: the server doesn't say which, and what helps is the same. */
export function ClaimRefused({ email }: { email: string }) {
  const t = useTranslations("claim");
  const problemText = useProblemText();
  const [failed, setFailed] = useState(false);

  async function switchAccount() {
    if (!(await logOut())) return setFailed(true);
    // A full load, so that nothing of the account stays in the browser's memory.
    location.assign("/login?next=%2Fclaim");
  }

  return (
    <>
      <PageTitle title={t("title")} purpose={t("purpose")} />
      <Notice tone="danger" role="alert" title={t("refusedTitle")}>
        {t.rich("refusedText", {
          email: () => <strong className="font-medium wrap-anywhere">{email}</strong>,
        })}
      </Notice>
      {failed && <Notice tone="notice">{problemText(makeProblem("unreachable"))}</Notice>}
      <Button variant="secondary" block onClick={switchAccount}>
        {t("switchAccount")}
      </Button>
      <TextLink href="/keys" className="self-start">
        {t("toKeys")}
      </TextLink>
    </>
  );
}
