"use client";
import { useTranslations } from "next-intl";
import { Wordmark } from "@/components/brand/mark";
import { PageTitle } from "@/components/page-title";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("common");
  const text = error.digest ? t("errorText", { digest: error.digest }) : t("errorTextPlain");
  return (
    <main className="flex flex-col items-center gap-6 px-4 py-16">
      <p className="text-lg">
        <Wordmark />
      </p>
      <Card className="flex w-full max-w-[450px] flex-col gap-6">
        <PageTitle title={t("errorTitle")} purpose={text} />
        <Button block onClick={reset}>
          {t("tryAgain")}
        </Button>
      </Card>
    </main>
  );
}
