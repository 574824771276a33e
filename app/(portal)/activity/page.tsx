import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { orFirstPage } from "@/app/or-first-page";
import { type SearchParams, single } from "@/app/search-params";
import { ActivityList } from "@/components/activity/activity-list";
import type { ActivityView } from "@/components/activity/activity-view";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { getContainer } from "@/server/container";
import { type Activity, listActivity } from "@/server/domain/audit/list-activity";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";

const pageSize = 30;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activity");
  return { title: t("title") };
}

export default async function ActivityPage({ searchParams }: { searchParams: SearchParams }) {
  const cursor = single((await searchParams).cursor);
  const { items, nextCursor } = await readPage(cursor);
  const t = await getTranslations("activity");
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <p className="mb-4">
        {t.rich("notYou", {
          password: (words) => <TextLink href="/profile">{words}</TextLink>,
          sessions: (words) => <TextLink href="/sessions">{words}</TextLink>,
        })}
      </p>
      {items.length > 0 ? (
        <ActivityList items={items.map(activityViewOf)} />
      ) : (
        <EmptyState title={t(cursor ? "emptyOlder" : "empty")} />
      )}
      <Pager nextCursor={nextCursor} paged={cursor !== undefined} />
    </>
  );
}

async function readPage(cursor: string | undefined) {
  const current = await requireSession("/activity");
  const { ctx } = await getContainer();
  return orFirstPage("/activity", listActivity(ctx, actorOfSession(current, "session"), { limit: pageSize, cursor }));
}

/** Going back is the browser's; what it can't do is lead from a shared link to the newest. */
async function Pager({ nextCursor, paged }: { nextCursor: string | null; paged: boolean }) {
  if (!nextCursor && !paged) return null;
  const t = await getTranslations("activity");
  return (
    <nav aria-label={t("pages")} className="mt-4 flex flex-wrap justify-end gap-2">
      {paged && (
        <Button variant="secondary" asChild>
          <Link href="/activity">{t("newest")}</Link>
        </Button>
      )}
      {nextCursor && (
        <Button variant="secondary" asChild>
          <Link href={`/activity?cursor=${encodeURIComponent(nextCursor)}`}>{t("older")}</Link>
        </Button>
      )}
    </nav>
  );
}

/** Picks what may leave the server; whatever an event gains later stays behind. */
function activityViewOf({ id, at, event, ip, userAgent, by, detail }: Activity): ActivityView {
  return { id, at, event, address: ip, agent: userAgent, by, detail };
}
