import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { PageHeader } from "@/components/portal/page-header";
import { LogOutOthers } from "@/components/sessions/log-out-others";
import type { SessionView } from "@/components/sessions/session-view";
import { SessionsList } from "@/components/sessions/sessions-list";
import { getContainer } from "@/server/container";
import { listSessions } from "@/server/domain/sessions/list-sessions";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";

type Session = Awaited<ReturnType<typeof listSessions>>[number];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sessions");
  return { title: t("title") };
}

export default async function SessionsPage() {
  const current = await requireSession("/sessions");
  const { ctx } = await getContainer();
  const sessions = await listSessions(ctx, actorOfSession(current, "session"));
  const others = sessions.filter((session) => !session.current).length;
  const t = await getTranslations("sessions");
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} action={others > 0 && <LogOutOthers count={others} />} />
      <SessionsList sessions={sessions.map(sessionViewOf)} />
      {others === 0 && <p className="mt-4 text-ink-soft">{t("onlyThis")}</p>}
    </>
  );
}

function sessionViewOf({ id, carrier, ip, userAgent, createdAt, lastSeenAt, current }: Session): SessionView {
  return {
    id,
    userAgent,
    current,
    kind: carrier === "cookie" ? "browser" : "program",
    address: ip,
    startedAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  };
}
