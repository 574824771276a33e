"use client";
import { type ReactNode, useId } from "react";
import { useHydrated } from "@/client/use-hydrated";

type Choice<Value extends string> = { value: Value; label: string; text: string; icon?: ReactNode };

type ChoiceCardsProps<Value extends string> = {
  legend: string;
  choices: readonly Choice<Value>[];
  chosen: Value | null;
  onChange: (value: Value) => void;
};

/** One of a few, each with a line that says what follows from it. */
export function ChoiceCards<Value extends string>({ legend, choices, chosen, onChange }: ChoiceCardsProps<Value>) {
  const id = useId();
  const hydrated = useHydrated();
  return (
    <fieldset>
      <legend className="mb-3 font-medium">{legend}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map(({ value, label, text, icon }) => (
          <label
            key={value}
            className="flex cursor-pointer gap-3 rounded-lg border bg-surface p-3 has-checked:border-brass has-checked:bg-brass/8"
          >
            <input
              type="radio"
              name={id}
              checked={chosen === value}
              // A choice before the page's scripts are at work would be lost.
              disabled={!hydrated}
              onChange={() => onChange(value)}
              aria-labelledby={`${id}-${value}`}
              aria-describedby={`${id}-${value}-text`}
              className="mt-1 size-4 shrink-0 accent-brass"
            />
            <span className="min-w-0 flex-1">
              <span id={`${id}-${value}`} className="block font-medium">
                {label}
              </span>
              <span id={`${id}-${value}-text`} className="block text-sm text-ink-soft">
                {text}
              </span>
            </span>
            {icon}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
