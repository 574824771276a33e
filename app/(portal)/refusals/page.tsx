import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { getInstanceInfo } from "@/app/instance-info";
import { type SearchParams, single } from "@/app/search-params";
import { FoldedCommands } from "@/components/commands/commands";
import { cliOf, curlOf } from "@/components/commands/shell-command";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageHeader } from "@/components/portal/page-header";
import { RefusalAnswer, type RefusalView } from "@/components/refusal/refusal-answer";
import { RefusalSearch } from "@/components/refusal/refusal-search";
import { Notice } from "@/components/ui/notice";
import { getContainer } from "@/server/container";
import type { Actor } from "@/server/domain/actor";
import { isDomainError } from "@/server/domain/errors";
import { getRefusal } from "@/server/domain/keys/explain-refusal";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("refusal");
  return { title: t("title") };
}

export default async function RefusalsPage({ searchParams }: { searchParams: SearchParams }) {
  const requestId = single((await searchParams).request)
    ?.trim()
    .slice(0, 100);
  const address = requestId ? `/refusals?request=${encodeURIComponent(requestId)}` : "/refusals";
  const current = await requireSession(address);
  const refusal = requestId ? await readRefusal(actorOfSession(current, "session"), requestId) : undefined;
  const [t, { appUrl }] = await Promise.all([getTranslations("refusal"), getInstanceInfo()]);
  return (
    <ClientMessages namespaces={["portal", "sessions", "refusal", "commands"]}>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <RefusalSearch requestId={requestId} />
      {refusal && requestId && (
        <RefusalAnswer refusal={refusal}>
          <FoldedCommands
            curl={curlOf({ appUrl, method: "GET", path: `/refusals/${encodeURIComponent(requestId)}` })}
            cli={cliOf("key refusal", { email: current.account.email, request: requestId })}
          />
        </RefusalAnswer>
      )}
      {refusal === null && (
        <Notice tone="notice" title={t("notFoundTitle")} className="mt-6 max-w-2xl">
          {t("notFoundText")}
        </Notice>
      )}
    </ClientMessages>
  );
}

async function readRefusal(actor: Actor, requestId: string): Promise<RefusalView | null> {
  const { ctx } = await getContainer();
  try {
    const { keyId, keyName, at, verdict, ip, userAgent, checks } = await getRefusal(ctx, actor, requestId);
    return { keyId, keyName, at, verdict, checks, address: ip, agent: userAgent };
  } catch (error) {
    if (isDomainError(error) && error.code === "refusal_not_found") return null;
    throw error;
  }
}
