import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { UsageSpan } from "./usage-view";

const spans = ["day", "month"] as const;

/** Two links, so that the view can be shared and works before any script does. */
export function SpanSwitch({ path, span }: { path: string; span: UsageSpan }) {
  const t = useTranslations("usage");
  return (
    <nav aria-label={t("period")} className="flex gap-0.5 rounded-lg border p-0.5">
      {spans.map((each) => (
        <Link
          key={each}
          href={each === "day" ? path : `${path}${path.includes("?") ? "&" : "?"}span=${each}`}
          scroll={false}
          replace
          aria-current={each === span ? "page" : undefined}
          className={clsx(
            "flex h-7 items-center rounded-md px-2 text-sm whitespace-nowrap transition-colors pointer-coarse:h-10",
            each === span ? "bg-surface font-medium text-ink ring-1 ring-control" : "text-ink-soft hover:text-ink",
          )}
        >
          {t(`span.${each}`)}
        </Link>
      ))}
    </nav>
  );
}
