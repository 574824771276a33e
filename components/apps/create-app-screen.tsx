"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { Card } from "@/components/ui/card";
import { useToast } from "@/components/ui/toast";
import type { AppKind } from "@/shared/app-kinds";
import type { CreatedApp } from "./app-replies";
import type { AppAccent, AppOffer } from "./app-view";
import { AccentChoice } from "./form/accent-choice";
import { KindChoice } from "./form/kind-choice";
import { LazyCreateAppForm, LazySecretDialog } from "./lazy-app-parts";

/** A new secret is in this component's state and nowhere else, and gone when the page is left. */
export function CreateAppScreen({ offer }: { offer: AppOffer }) {
  const t = useTranslations("apps");
  const router = useRouter();
  const toast = useToast();
  const [accent, setAccent] = useState(offer.accents[0]);
  const [kind, setKind] = useState<AppKind | null>(null);
  const [created, setCreated] = useState<(CreatedApp & { secret: string }) | null>(null);

  function chooseAccent(chosen: AppAccent) {
    const [only, ...others] = chosen.kinds;
    setAccent(chosen);
    setKind((before) => {
      if (before && chosen.kinds.includes(before)) return before;
      return others.length === 0 ? (only ?? null) : null;
    });
  }

  function goTo(app: CreatedApp) {
    router.push(`/apps/${app.id}`);
  }

  function onCreated(app: CreatedApp) {
    const { secret } = app;
    if (secret !== null) return setCreated({ ...app, secret });
    toast(t("created", { name: app.name }));
    goTo(app);
  }

  return (
    <Card className="flex max-w-2xl flex-col gap-6 max-sm:p-4">
      {offer.accents.length > 1 && <AccentChoice offer={offer} accent={accent} onChange={chooseAccent} />}
      <KindChoice kinds={accent.kinds} kind={kind} onChange={setKind} />
      <Suspense fallback={<p className="text-ink-soft">{t("loading")}</p>}>
        {kind && <LazyCreateAppForm kind={kind} accent={accent} offer={offer} onCreated={onCreated} />}
        {created && (
          <LazySecretDialog
            clientId={created.id}
            secret={created.secret}
            appUrl={offer.appUrl}
            onClose={() => goTo(created)}
          />
        )}
      </Suspense>
    </Card>
  );
}
