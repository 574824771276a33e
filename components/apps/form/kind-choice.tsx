"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { type AppKind, appKinds } from "@/shared/app-kinds";
import { KindIcon } from "../kind-icon";

type KindChoiceProps = { kind: AppKind | null; onChange: (kind: AppKind) => void };

/** Asked first, because everything else follows from it. */
export function KindChoice({ kind: chosen, onChange }: KindChoiceProps) {
  const t = useTranslations("apps");
  const id = useId();
  const hydrated = useHydrated();
  return (
    <fieldset>
      <legend className="mb-3 font-medium">{t("whatIsIt")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {appKinds.map((kind) => (
          <label
            key={kind}
            className="flex cursor-pointer gap-3 rounded-lg border bg-surface p-3 has-checked:border-brass has-checked:bg-brass/8"
          >
            <input
              type="radio"
              name={`${id}-kind`}
              checked={chosen === kind}
              // A choice before the page's scripts are at work would be lost.
              disabled={!hydrated}
              onChange={() => onChange(kind)}
              aria-labelledby={`${id}-${kind}`}
              aria-describedby={`${id}-${kind}-text`}
              className="mt-1 size-4 shrink-0 accent-brass"
            />
            <span className="min-w-0 flex-1">
              <span id={`${id}-${kind}`} className="block font-medium">
                {t(`kinds.${kind}.label`)}
              </span>
              <span id={`${id}-${kind}-text`} className="block text-sm text-ink-soft">
                {t(`kinds.${kind}.text`)}
              </span>
            </span>
            <KindIcon kind={kind} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
