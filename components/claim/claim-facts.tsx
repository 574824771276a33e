"use client";
import { useTranslations } from "next-intl";
import type { ClaimPreview } from "./claim-view";
import { useLifetimeText } from "./use-lifetime-text";

export function ClaimFacts({ preview }: { preview: ClaimPreview }) {
  const t = useTranslations("claim");
  const lifetimeText = useLifetimeText();
  const { name, description, owner, scopes, lifetimeSeconds } = preview;
  const facts = [
    { name: t("key"), value: name, hint: description },
    { name: t("actsAs"), value: t(`ownerKind.${owner.kind}`, { name: owner.name }) },
    { name: t("mayDo"), value: scopes.join(", ") || t("noScopes"), mono: scopes.length > 0 },
    { name: t("lives"), value: lifetimeText(lifetimeSeconds) },
  ];
  return (
    <dl className="flex flex-col divide-y rounded-lg border">
      {facts.map((fact) => (
        <div key={fact.name} className="flex gap-4 px-4 py-2.5">
          <dt className="w-24 shrink-0 text-ink-soft">{fact.name}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <span className={fact.mono ? "font-mono text-sm" : undefined}>{fact.value}</span>
            {fact.hint && <p className="text-sm text-ink-soft">{fact.hint}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
