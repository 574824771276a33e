"use client";
import clsx from "clsx";
import { CircleCheck, CircleMinus, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { CheckValue } from "./check-value";
import type { CheckView } from "./check-view";

const outcomes = {
  passed: { icon: CircleCheck, look: "text-good" },
  failed: { icon: CircleX, look: "text-danger" },
  notReached: { icon: CircleMinus, look: "text-ink-soft" },
} as const;

/** Every check in its order; each says in a word how it came out. */
export function ChecksList({ checks }: { checks: CheckView[] }) {
  const t = useTranslations("refusal");
  return (
    <ol aria-label={t("checks")} className="flex flex-col rounded-lg border">
      {checks.map((item) => (
        <Check key={item.check} item={item} />
      ))}
    </ol>
  );
}

function Check({ item: { check, passed, wanted, came } }: { item: CheckView }) {
  const t = useTranslations("refusal");
  const outcome = passed === null ? "notReached" : passed ? "passed" : "failed";
  const { icon: Icon, look } = outcomes[outcome];
  const failed = outcome === "failed";
  const name = `check.${check}` as "check.exists"; // checked by `has`
  return (
    <li
      className={clsx(
        "flex flex-wrap gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0",
        failed && "bg-danger/6",
        outcome === "notReached" && "text-ink-soft",
      )}
    >
      <p className="flex w-56 shrink-0 items-start gap-2.5">
        <Icon aria-hidden className={clsx("mt-1 size-4 shrink-0", look)} />
        <span className={clsx(failed && "font-medium")}>{t.has(name) ? t(name) : check}</span>
      </p>
      <p className={clsx("w-28 shrink-0 text-sm leading-6", look, failed && "font-medium")}>
        {t(`outcome.${outcome}`)}
      </p>
      {outcome !== "notReached" && (
        <dl className="grid min-w-48 flex-1 grid-cols-[auto_1fr] gap-x-3 text-sm leading-6">
          <dt className="text-ink-soft">{t("wanted")}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <CheckValue text={wanted} />
          </dd>
          <dt className="text-ink-soft">{t("came")}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <CheckValue text={came} />
          </dd>
        </dl>
      )}
    </li>
  );
}
