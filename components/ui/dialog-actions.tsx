import type { ReactNode } from "react";

/** Primary action last in the row and first in reach of a thumb when stacked. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-col-reverse gap-2 pt-2 sm:flex-row sm:justify-end">{children}</div>;
}
