import clsx from "clsx";

/** Holds the place of what is loading; still, because nothing here blinks. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx("rounded-md bg-sunken", className)} />;
}
