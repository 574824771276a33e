import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

const button = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-brass text-brass-ink enabled:hover:bg-brass-hover",
        secondary: "border border-control bg-surface text-ink enabled:hover:bg-sunken",
        quiet: "text-ink enabled:hover:bg-sunken",
        danger: "bg-danger text-surface enabled:hover:bg-danger/90",
      },
      size: { md: "h-10 px-4", sm: "h-8 px-3 text-sm", icon: "size-10", "icon-sm": "size-8" },
      block: { true: "w-full" },
    },
    defaultVariants: { variant: "primary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof button> & { asChild?: boolean };

/** `asChild` lends the look to a link. A plain button never submits unless it says so. */
export function Button({ variant, size, block, asChild = false, className, type = "button", ...rest }: ButtonProps) {
  const look = button({ variant, size, block, className });
  if (asChild) return <Slot.Root className={look} {...rest} />;
  return <button type={type} className={look} {...rest} />;
}
