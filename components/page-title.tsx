import type { ReactNode } from "react";

/** The page's one `h1` and the sentence that says what the page is for. */
export function PageTitle({ title, purpose }: { title: ReactNode; purpose: ReactNode }) {
  return (
    <div>
      <h1 className="text-title font-semibold tracking-tight">{title}</h1>
      <p className="mt-1 text-ink-soft">{purpose}</p>
    </div>
  );
}
