import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAgentText } from "@/components/sessions/use-agent-text";
import { LocalDate } from "@/components/ui/local-date";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyDetailView } from "./key-detail-view";

/** All that was set for the key, in words. */
export function KeyFacts({ item }: { item: KeyDetailView }) {
  const t = useTranslations("keyDetail");
  const keys = useTranslations("keys");
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      <Fact name={t("owner")}>
        {item.owner.isYou ? t("yourself") : t(`ownerKind.${item.owner.kind}`, { name: item.owner.name })}
      </Fact>
      <Fact name={t("createdBy")}>
        {t.rich("createdByWhen", { by: t(`by.${item.createdBy}`), time: () => <RelativeTime at={item.createdAt} /> })}
      </Fact>
      <Fact name={keys("lastUsed")}>
        <LastUse lastUse={item.lastUse} />
      </Fact>
      <Fact name={keys("expires")}>{item.expiresAt ? <LocalDate at={item.expiresAt} /> : keys("never")}</Fact>
      <Fact name={t("scopes")}>
        <Codes codes={item.scopes} none={t("noScopes")} />
      </Fact>
      <Fact name={keys("workspaces")}>{item.workspaces.join(t("comma")) || t("noWorkspaces")}</Fact>
      <Fact name={t("allowlist")}>
        <Codes codes={item.ipAllowlist} none={t("anyAddress")} />
      </Fact>
      <Fact name={t("rateLimit")}>{item.rateLimit ? t("rate", item.rateLimit) : t("noLimit")}</Fact>
      <Fact name={t("quota")}>
        <QuotaLeft item={item} />
      </Fact>
      <Fact name={t("leakPolicy")}>{t(`leak.${item.leakPolicy}`)}</Fact>
      <Fact name={t("metadata")}>
        <Metadata metadata={item.metadata} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

function Codes({ codes, none }: { codes: string[]; none: string }) {
  if (codes.length === 0) return none;
  return (
    <ul className="flex flex-wrap gap-1.5 pt-0.5">
      {codes.map((code) => (
        <li key={code}>
          <code className="rounded-md border bg-sunken px-1.5 font-mono text-sm">{code}</code>
        </li>
      ))}
    </ul>
  );
}

function LastUse({ lastUse }: Pick<KeyDetailView, "lastUse">) {
  const keys = useTranslations("keys");
  const agentText = useAgentText();
  if (!lastUse) return keys("neverUsed");
  return (
    <>
      <RelativeTime at={lastUse.at} />
      <p className="text-sm text-ink-soft">
        <span className="font-mono">{lastUse.address}</span> · {agentText(lastUse.agent)}
      </p>
    </>
  );
}

function QuotaLeft({ item: { quota, refillAt } }: { item: KeyDetailView }) {
  const t = useTranslations("keyDetail");
  const format = useFormatter();
  if (!quota) return t("noQuota");
  const { remaining, refill, refillEvery } = quota;
  return (
    <>
      {t("usesLeft", { count: remaining })}
      {refill !== null && refillEvery && refillAt && (
        <p className="text-sm text-ink-soft">
          {t.rich(`refill.${refillEvery}`, {
            amount: format.number(refill),
            time: () => <RelativeTime at={refillAt} />,
          })}
        </p>
      )}
    </>
  );
}

function Metadata({ metadata }: Pick<KeyDetailView, "metadata">) {
  const t = useTranslations("keyDetail");
  const entries = Object.entries(metadata);
  if (entries.length === 0) return t("noMetadata");
  return (
    <ul className="flex flex-col font-mono text-sm">
      {entries.map(([name, value]) => (
        <li key={name}>
          <span className="text-ink-soft">{name}:</span> {value}
        </li>
      ))}
    </ul>
  );
}
