"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { heldClaim, holdClaim } from "@/client/held-claim";
import { useHiddenToken } from "@/client/use-hidden-token";
import { PageTitle } from "@/components/page-title";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { ClaimLogIn } from "./claim-log-in";
import { ClaimOffered } from "./claim-offered";

type ClaimStartProps = { initialToken: string | undefined; account: { email: string } | null; appUrl: string };

/** Holds the token for this tab: it leaves the address at once, and a log-in on the way must not lose it. */
export function ClaimStart({ initialToken, account, appUrl }: ClaimStartProps) {
  const t = useTranslations("claim");
  // Undefined until the tab was asked; null when it holds none.
  const [token, setToken] = useState<string | null | undefined>(initialToken);
  useHiddenToken();

  useEffect(() => {
    if (token) return holdClaim(token);
    if (token === undefined) setToken(heldClaim());
  }, [token]);

  if (token && account) return <ClaimOffered token={token} email={account.email} appUrl={appUrl} />;
  if (token) return <ClaimLogIn />;
  return (
    <>
      <PageTitle title={t("title")} purpose={t("purpose")} />
      {token === undefined ? <Skeleton className="h-24" /> : <Notice tone="info">{t("noToken")}</Notice>}
    </>
  );
}
