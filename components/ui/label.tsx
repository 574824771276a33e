import clsx from "clsx";
import type { ComponentProps } from "react";

export function Label({ className, htmlFor, children, ...rest }: ComponentProps<"label">) {
  return (
    <label htmlFor={htmlFor} className={clsx("font-medium text-ink", className)} {...rest}>
      {children}
    </label>
  );
}
