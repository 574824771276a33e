"use client";
import { useTranslations } from "next-intl";
import { useTraffic } from "./key-traffic";
import type { KeyView } from "./key-view";

/** Each key with what it did in the last 24 hours, the busiest first: those are what would break. */
export function BulkPreview({ keys }: { keys: KeyView[] }) {
  const t = useTranslations("keys");
  const traffic = useTraffic(keys.map(({ id }) => id));
  const rows = keys
    .map((key) => ({ key, seen: traffic?.find(({ id }) => id === key.id) }))
    .sort((a, b) => (b.seen?.calls ?? 0) - (a.seen?.calls ?? 0));
  const busy = rows.filter(({ seen }) => seen && seen.calls > 0).length;

  return (
    <div className="flex flex-col gap-2">
      <p role="status" className={busy > 0 ? "font-medium text-notice" : "text-ink-soft"}>
        {traffic ? t("inUse", { busy, count: keys.length }) : t("lookingAtTraffic")}
      </p>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        aria-label={t("bulkKeys")}
        className="max-h-56 divide-y overflow-y-auto rounded-lg border -outline-offset-2"
      >
        {rows.map(({ key, seen }) => (
          <li key={key.id} className="flex items-baseline justify-between gap-3 px-3 py-2">
            <span className="min-w-0 wrap-anywhere">
              {key.name} <code className="font-mono text-sm text-ink-soft">{key.hint}</code>
            </span>
            <span className="shrink-0 text-right text-sm text-ink-soft">
              {seen &&
                (seen.calls > 0 ? t("trafficShort", { calls: seen.calls, callers: seen.callers }) : t("noCalls"))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
