import type { ReactNode } from "react";

export type Fact = { name: string; value: ReactNode };

/** What is so, a line each, under its name. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="flex flex-col divide-y rounded-lg border">
      {facts.map(({ name, value }) => (
        <div key={name} className="flex gap-4 px-4 py-2.5">
          <dt className="w-24 shrink-0 text-ink-soft">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
