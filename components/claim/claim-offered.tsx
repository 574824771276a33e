"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ApiResult } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { useProblemText } from "@/components/forms/use-problem-text";
import { PageTitle } from "@/components/page-title";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { ClaimMake } from "./claim-make";
import { ClaimRefused } from "./claim-refused";
import { type ClaimPreview, claimPreviewReply } from "./claim-view";

type ClaimOfferedProps = { token: string; email: string; appUrl: string };

/** Who prepared what, before anything is made of it. */
export function ClaimOffered({ token, email, appUrl }: ClaimOfferedProps) {
  const t = useTranslations("claim");
  const common = useTranslations("common");
  const problemText = useProblemText();
  const { answer, ask } = usePreview(token);

  if (answer?.ok) return <ClaimMake token={token} email={email} preview={answer.data} appUrl={appUrl} />;
  if (answer?.problem.code === "claim_invalid") return <ClaimRefused email={email} />;
  return (
    <>
      <PageTitle title={t("title")} purpose={t("purpose")} />
      {answer ? (
        <Notice
          tone="danger"
          role="alert"
          action={
            <Button variant="secondary" size="sm" onClick={ask}>
              {common("tryAgain")}
            </Button>
          }
        >
          {problemText(answer.problem)}
        </Notice>
      ) : (
        <Skeleton className="h-40" />
      )}
    </>
  );
}

function usePreview(token: string) {
  const call = useSignedInApi();
  const [answer, setAnswer] = useState<ApiResult<ClaimPreview> | null>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    const abort = new AbortController();
    const options = { signal: abort.signal, reply: claimPreviewReply };
    call("POST", "/api/v1/claim-links/preview", { token }, options).then(setAnswer, () => null);
    return () => abort.abort();
  }, [call, token, attempt]);

  function ask() {
    setAnswer(null);
    setAttempt((made) => made + 1);
  }
  return { answer, ask };
}
