import { useFormatter, useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";

export type KeyCalls = { id: string; name: string; calls: number };

/** The keys that are called most. The bar shows the share of the first; the number says it. */
export function TopKeys({ keys }: { keys: KeyCalls[] }) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const most = Math.max(...keys.map(({ calls }) => calls), 1);
  return (
    <ol aria-label={t("topKeys")} className="flex flex-col gap-3">
      {keys.map(({ id, name, calls }) => (
        <li key={id} className="flex flex-col gap-1">
          <div className="flex items-baseline justify-between gap-4">
            <TextLink href={`/keys/${id}`} className="min-w-0 wrap-anywhere">
              {name}
            </TextLink>
            <span className="shrink-0 text-sm tabular-nums">{t("calls", { count: calls })}</span>
          </div>
          <svg aria-hidden="true" width="100%" height="6" className="rounded-full bg-sunken">
            <rect
              width={`${format.number((calls / most) * 100, { maximumFractionDigits: 2, useGrouping: false })}%`}
              height="6"
              className="fill-brass"
            />
          </svg>
        </li>
      ))}
    </ol>
  );
}
