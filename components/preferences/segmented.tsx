"use client";
import clsx from "clsx";
import type { ReactNode } from "react";

export type Segment = { value: string; label: string; lang?: string; icon?: ReactNode };

type SegmentedProps = { legend: string; segments: Segment[]; value: string; onChange: (value: string) => void };

/** A choice of two or three, each a button that says whether it is pressed. */
export function Segmented({ legend, segments, value, onChange }: SegmentedProps) {
  return (
    <fieldset className="flex gap-0.5 rounded-lg border p-0.5">
      <legend className="sr-only">{legend}</legend>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          lang={segment.lang}
          aria-pressed={segment.value === value}
          aria-label={segment.icon ? segment.label : undefined}
          title={segment.icon ? segment.label : undefined}
          onClick={() => onChange(segment.value)}
          className={clsx(
            "flex h-7 min-w-8 items-center justify-center rounded-md px-2 text-sm transition-colors pointer-coarse:h-10 pointer-coarse:min-w-10 [&_svg]:size-4",
            segment.value === value
              ? "bg-surface font-medium text-ink ring-1 ring-control"
              : "text-ink-soft hover:text-ink",
          )}
        >
          {segment.icon ?? segment.label}
        </button>
      ))}
    </fieldset>
  );
}
