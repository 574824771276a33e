import type { ComponentProps } from "react";

/** A key reaching into its latch. Beside the product's name it says nothing more, so it is hidden from readers. */
export function Mark(props: ComponentProps<"svg">) {
  return (
    <svg viewBox="0 0 32 32" fill="none" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" {...props}>
      <path d="M20.5 5.5H24A3.5 3.5 0 0 1 27.5 9v14a3.5 3.5 0 0 1-3.5 3.5h-3.5" stroke="currentColor" strokeWidth="3" />
      <circle cx="8.5" cy="16" r="4.5" stroke="var(--brass)" strokeWidth="3" />
      <path d="M13 16h8.5M17.5 16v4" stroke="var(--brass)" strokeWidth="3" />
    </svg>
  );
}

/** The mark with the name, as it heads every page. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <Mark className="size-6" />
      Latchkey
    </span>
  );
}
