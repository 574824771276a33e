import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

const badge = cva(
  "inline-flex items-center gap-1.5 rounded-full border px-2 text-sm whitespace-nowrap [&>svg]:size-3.5",
  {
    variants: {
      tone: {
        neutral: "text-ink-soft",
        good: "border-good/35 text-good",
        notice: "border-notice/35 text-notice",
        danger: "border-danger/35 text-danger",
        info: "border-info/35 text-info",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

type BadgeProps = VariantProps<typeof badge> & { icon?: ReactNode; children: ReactNode };

/** Always a word; the dot or icon only helps the eye find it. */
export function Badge({ tone, icon, children }: BadgeProps) {
  return (
    <span className={badge({ tone })}>
      {icon ?? <span aria-hidden className="size-1.5 rounded-full bg-current" />}
      {children}
    </span>
  );
}
