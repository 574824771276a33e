import { useFormatter } from "next-intl";
import type { ReactNode } from "react";

export type Counted = { id: string; shown: ReactNode; count: number };
type CountedListProps = { label: string; items: Counted[]; countText: (count: number) => string };

/** What was counted, the most first. The bar shows the share of the first; the number says it. */
export function CountedList({ label, items, countText }: CountedListProps) {
  const format = useFormatter();
  const most = Math.max(...items.map(({ count }) => count), 1);
  return (
    <ol aria-label={label} className="flex flex-col gap-3">
      {items.map(({ id, shown, count }) => (
        <li key={id} className="flex flex-col gap-1">
          <div className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 wrap-anywhere">{shown}</span>
            <span className="shrink-0 text-sm tabular-nums">{countText(count)}</span>
          </div>
          <svg aria-hidden="true" width="100%" height="6" className="rounded-full bg-sunken">
            <rect
              width={`${format.number((count / most) * 100, { maximumFractionDigits: 2, useGrouping: false })}%`}
              height="6"
              className="fill-brass"
            />
          </svg>
        </li>
      ))}
    </ol>
  );
}
