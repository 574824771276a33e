"use client";
import { LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { Problem } from "@/client/api";
import { dropClaim } from "@/client/held-claim";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { useWarm } from "@/client/use-warm";
import { useProblemText } from "@/components/forms/use-problem-text";
import { type CreatedKey, createdKeyReply } from "@/components/keys/key-replies";
import { PageTitle } from "@/components/page-title";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ClaimFacts } from "./claim-facts";
import { ClaimRefused } from "./claim-refused";
import type { ClaimPreview } from "./claim-view";

const loadDialog = () =>
  import("@/components/keys/new-key-dialog").then(({ NewKeyDialog }) => ({ default: NewKeyDialog }));
const NewKeyDialog = lazy(loadDialog);

type ClaimMakeProps = { token: string; email: string; preview: ClaimPreview; appUrl: string };

/** The click makes the key, at that moment; it is in this component's state and nowhere else until it is copied. */
export function ClaimMake({ token, email, preview, appUrl }: ClaimMakeProps) {
  const t = useTranslations("claim");
  const router = useRouter();
  const problemText = useProblemText();
  const call = useSignedInApi();
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  useWarm(loadDialog);

  async function make() {
    setPending(true);
    const result = await call("POST", "/api/v1/claim-links/claim", { token }, { reply: createdKeyReply });
    if (!result.ok) {
      setPending(false);
      return setProblem(result.problem);
    }
    dropClaim();
    setProblem(null);
    setCreated(result.data);
  }

  function done(id: string) {
    setCreated(null);
    router.push(`/keys/${id}`);
  }

  if (problem?.code === "claim_invalid") return <ClaimRefused email={email} />;
  return (
    <>
      <PageTitle title={t("title")} purpose={t("preparedBy", { nickname: preview.preparedBy })} />
      {problem && (
        <Notice tone="danger" role="alert">
          {problemText(problem)}
        </Notice>
      )}
      <ClaimFacts preview={preview} />
      <p className="text-sm text-ink-soft">{t("onlyYou")}</p>
      <Button block disabled={pending} onClick={make}>
        {pending && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
        {t("make")}
      </Button>
      <Suspense>
        {created && <NewKeyDialog created={created} appUrl={appUrl} onClose={() => done(created.id)} />}
      </Suspense>
    </>
  );
}
