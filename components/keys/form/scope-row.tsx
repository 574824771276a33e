"use client";
import clsx from "clsx";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { OfferedScope, Scope } from "@/shared/scopes";
import { useScopeWords } from "./use-scope-words";

type ScopeRowProps = {
  resource: string;
  rows: OfferedScope[];
  chosen: Scope[];
  onChange: (scopes: Scope[]) => void;
};

/** Each level is switched by itself: to write doesn't include to read, and the server checks the exact scope. */
export function ScopeRow({ resource, rows, chosen, onChange }: ScopeRowProps) {
  const t = useTranslations("keys");
  const words = useScopeWords();
  const id = useId();
  const here = rows.filter(({ scope }) => chosen.includes(scope));
  const elsewhere = chosen.filter((scope) => !rows.some((row) => row.scope === scope));
  const hints = here.map(({ scope }) => words.hint(scope)).filter((hint) => !rows.some(({ scope }) => scope === hint));

  function toggle(scope: Scope) {
    onChange(chosen.includes(scope) ? chosen.filter((each) => each !== scope) : [...chosen, scope]);
  }

  return (
    <div className="flex flex-col gap-2 p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p id={id} className="wrap-anywhere">
          {words.resource(resource)}
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: a legend can't share its line with the buttons */}
        <div role="group" aria-labelledby={id} className="flex flex-wrap gap-1">
          <Switch on={here.length === 0} label={t("none")} onClick={() => onChange(elsewhere)} />
          {rows.map((row) => (
            <Switch
              key={row.scope}
              on={chosen.includes(row.scope)}
              mark
              label={words.level(row)}
              name={words.label(row.scope)}
              title={words.hint(row.scope)}
              onClick={() => toggle(row.scope)}
            />
          ))}
        </div>
      </div>
      {hints.length > 0 && <p className="text-sm text-ink-soft">{hints.join(" ")}</p>}
    </div>
  );
}

type SwitchProps = { on: boolean; mark?: boolean; label: string; name?: string; title?: string; onClick: () => void };

function Switch({ on, mark = false, label, name, title, onClick }: SwitchProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={name}
      title={title}
      onClick={onClick}
      className={clsx(
        "inline-flex h-8 items-center gap-1 rounded-md border px-2.5 text-sm transition-colors pointer-coarse:h-11",
        !on && "border-transparent text-ink-soft hover:bg-sunken hover:text-ink",
        on && (mark ? "border-brass bg-brass/12 font-medium text-ink" : "border-control text-ink"),
      )}
    >
      {on && mark && <Check aria-hidden className="size-3.5" />}
      {label}
    </button>
  );
}
