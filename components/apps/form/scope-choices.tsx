"use client";
import { useTranslations } from "next-intl";
import { useScopeWords } from "@/components/scopes/use-scope-words";
import { Checkbox } from "@/components/ui/checkbox";

type ScopeChoicesProps = {
  legend: string;
  hint: string;
  groups: { label: string; scopes: readonly string[] }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Scopes in the words in which people are asked for them, each with the name that the program uses. */
export function ScopeChoices({ legend, hint, groups, chosen, onChange }: ScopeChoicesProps) {
  const t = useTranslations("apps");
  const words = useScopeWords();
  const order = groups.flatMap(({ scopes }) => scopes);
  const toggle = (scope: string, ticked: boolean) =>
    onChange(order.filter((each) => (each === scope ? ticked : chosen.includes(each))));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="font-medium">{legend}</legend>
      <p className="-mt-1 text-sm text-ink-soft">{hint}</p>
      {groups
        .filter(({ scopes }) => scopes.length > 0)
        .map(({ label, scopes }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset inside a fieldset says its legend twice
          <div key={label} role="group" aria-label={label} className="flex flex-col gap-2.5 rounded-lg border p-3">
            <p className="text-sm text-ink-soft">{label}</p>
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                label={words(scope)}
                hint={<code className="font-mono wrap-anywhere">{scope}</code>}
                checked={chosen.includes(scope)}
                onChange={(event) => toggle(scope, event.target.checked)}
              />
            ))}
          </div>
        ))}
      <p aria-live="polite" className="text-sm text-ink-soft">
        {t("scopesChosen", { count: chosen.length, total: order.length })}
      </p>
    </fieldset>
  );
}
