import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

// The roles are spelled out because `display: block` takes a table's own semantics away in some browsers.

/** Rows of 44 px; below 640 px each row is a card whose cells carry their column's name. */
export function Table({ caption, className, children }: { caption: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <table role="table" className={clsx("block w-full text-left sm:table", className)}>
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <thead role="rowgroup" className="sr-only sm:not-sr-only sm:table-header-group">
      {children}
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <tbody role="rowgroup" className="flex flex-col gap-3 sm:table-row-group">
      {children}
    </tbody>
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: see above
      role="row"
      className={clsx(
        "flex flex-col gap-1 rounded-xl max-sm:relative border bg-surface p-4 sm:table-row sm:rounded-none sm:border-0 sm:bg-transparent sm:p-0",
        className,
      )}
      {...rest}
    />
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: see above
      role="columnheader"
      scope="col"
      className={clsx("h-11 border-b px-3 text-sm font-medium text-ink-soft first:pl-0 last:pr-0", className)}
      {...rest}
    />
  );
}

type CellProps = ComponentProps<"td"> & {
  /** The column's name, for where the header row is out of sight; leave it out for what names the row. */
  label?: string;
  /** Holds the row's buttons: at the end of the row, or in the card's corner. */
  actions?: boolean;
};

export function Cell({ label, actions = false, className, children, ...rest }: CellProps) {
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see above
      role="cell"
      className={clsx(
        "min-w-0 items-baseline gap-3 sm:table-cell sm:h-11 sm:border-b sm:px-3 sm:py-1.5 sm:align-middle sm:first:pl-0 sm:last:pr-0",
        actions ? "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5 sm:w-0" : "flex",
        className,
      )}
      {...rest}
    >
      {label && (
        <span aria-hidden className="w-28 shrink-0 text-sm text-ink-soft sm:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
