"use client";
import clsx from "clsx";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

type Tab = { value: string; label: ReactNode; content: ReactNode };

type TabsProps = { label: string; tabs: Tab[]; initial?: string; onChange?: (value: string) => void };

/** Arrows, Home and End move between tabs and show them at once. */
export function Tabs({ label, tabs, initial, onChange }: TabsProps) {
  const id = useId();
  const [value, setValue] = useState(initial);
  const current = tabs.find((tab) => tab.value === value) ?? tabs[0];

  function show(tab: Tab | undefined) {
    if (!tab) return;
    setValue(tab.value);
    onChange?.(tab.value);
    document.getElementById(`${id}-${tab.value}`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const here = current ? tabs.indexOf(current) : 0;
    const moves: Record<string, Tab | undefined> = {
      ArrowRight: tabs[(here + 1) % tabs.length],
      ArrowLeft: tabs.at(here - 1),
      Home: tabs[0],
      End: tabs.at(-1),
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    show(moves[event.key]);
  }

  return (
    <div>
      <div role="tablist" aria-label={label} className="flex gap-1 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <button
            key={tab.value}
            id={`${id}-${tab.value}`}
            type="button"
            role="tab"
            aria-selected={tab === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => show(tab)}
            onKeyDown={onKeyDown}
            className={clsx(
              "-mb-px border-b-2 px-3 py-2 -outline-offset-2 transition-colors",
              tab === current ? "border-brass font-medium" : "border-transparent text-ink-soft hover:text-ink",
            )}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current?.value}`} className="pt-4">
        {current?.content}
      </div>
    </div>
  );
}
