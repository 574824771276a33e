import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

const notice = cva("flex gap-3 rounded-lg border px-4 py-3 outline-offset-2", {
  variants: {
    tone: {
      info: "border-info/35 bg-info/6",
      good: "border-good/35 bg-good/6",
      notice: "border-notice/35 bg-notice/6",
      danger: "border-danger/35 bg-danger/6",
    },
  },
  defaultVariants: { tone: "info" },
});

const icons = { info: Info, good: CircleCheck, notice: TriangleAlert, danger: CircleAlert };
const iconLooks = { info: "text-info", good: "text-good", notice: "text-notice", danger: "text-danger" };

type NoticeProps = Omit<ComponentProps<"div">, "title"> &
  VariantProps<typeof notice> & { title?: ReactNode; action?: ReactNode };

/** Pass `role="alert"` or `role="status"` when it appears after the page has loaded. */
export function Notice({ tone, title, action, className, children, ...rest }: NoticeProps) {
  const kind = tone ?? "info";
  const Icon = icons[kind];
  return (
    <div className={notice({ tone, className })} {...rest}>
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${iconLooks[kind]}`} />
      <div className="flex min-w-0 flex-col items-start gap-1">
        {title && <p className="font-medium">{title}</p>}
        <div>{children}</div>
        {action}
      </div>
    </div>
  );
}
