import clsx from "clsx";
import type { ComponentProps } from "react";

export const controlLook =
  "w-full rounded-md border border-control bg-surface px-3 text-ink transition-colors placeholder:text-ink-soft hover:border-ink-soft focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-soft aria-invalid:border-danger";

type InputProps = ComponentProps<"input"> & { mono?: boolean };

/** 16 px on touch screens, or iOS zooms the page on focus. */
export function Input({ className, mono = false, ...rest }: InputProps) {
  return (
    <input
      className={clsx(
        controlLook,
        "h-10 pointer-coarse:h-11 pointer-coarse:text-[1rem]",
        mono && "font-mono",
        className,
      )}
      {...rest}
    />
  );
}
