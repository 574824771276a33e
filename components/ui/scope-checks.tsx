"use client";
import { useId } from "react";

type ScopeChecksProps = {
  legend: string;
  hint?: string;
  offered: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Scopes to tick, by the name that a program uses. */
export function ScopeChecks({ legend, hint, offered, chosen, onChange }: ScopeChecksProps) {
  const id = useId();
  const toggle = (scope: string, ticked: boolean) =>
    onChange(offered.filter((each) => (each === scope ? ticked : chosen.includes(each))));
  return (
    <fieldset aria-describedby={hint ? `${id}-hint` : undefined} className="flex flex-col gap-2">
      <legend className="font-medium">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 text-sm text-ink-soft">
          {hint}
        </p>
      )}
      <div className="grid max-h-64 gap-x-6 overflow-y-auto sm:grid-cols-2">
        {offered.map((scope) => (
          <label key={scope} className="flex min-h-9 items-center gap-2.5 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
              className="size-5 shrink-0 rounded accent-brass"
            />
            <code className="font-mono text-sm wrap-anywhere">{scope}</code>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
