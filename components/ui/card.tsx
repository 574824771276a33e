import clsx from "clsx";
import type { ComponentProps } from "react";

export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div className={clsx("rounded-xl border bg-surface p-6 shadow-lift", className)} {...rest} />;
}
