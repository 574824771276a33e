import { useTranslations } from "next-intl";
import type { AuditView } from "./audit-view";

/** Everything the row holds, each value as it was written. */
export function AuditFacts({ item }: { item: AuditView }) {
  const t = useTranslations("admin.audit.fact");
  const facts: [string, string | null][] = [
    [t("at"), item.at],
    [t("actor"), [item.actorKind, item.actorEmail, item.actorId].filter(Boolean).join(" · ")],
    [t("account"), [item.accountEmail, item.accountId].filter(Boolean).join(" · ")],
    [t("target"), item.targetId],
    [t("address"), item.address],
    [t("agent"), item.agent],
    [t("request"), item.requestId],
    [t("id"), item.id],
    [t("place"), item.seq === null ? t("noPlace") : String(item.seq)],
    [t("hash"), item.hash],
  ];
  const details = Object.entries(item.detail);
  return (
    <dl className="grid gap-x-4 gap-y-1 border-t px-4 py-3 text-sm sm:grid-cols-[9rem_1fr]">
      {facts.map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
      {details.map(([name, value]) => (
        <Fact key={`detail ${name}`} name={t("detail", { name })} value={textOf(value)} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-ink-soft max-sm:mt-1">{name}</dt>
      <dd className="min-w-0 font-mono wrap-anywhere whitespace-pre-wrap">{value}</dd>
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
