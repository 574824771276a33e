"use client";
import { useTranslations } from "next-intl";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import { SessionRow } from "./session-row";
import type { SessionView } from "./session-view";

export function SessionsList({ sessions }: { sessions: SessionView[] }) {
  const t = useTranslations("sessions");
  return (
    <Table caption={t("list")}>
      <TableHead>
        <tr>
          <HeadCell>{t("where")}</HeadCell>
          <HeadCell>{t("carrier")}</HeadCell>
          <HeadCell>{t("address")}</HeadCell>
          <HeadCell>{t("lastSeen")}</HeadCell>
          <HeadCell className="max-lg:sm:hidden">{t("started")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t("actions")}</span>
          </HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </TableBody>
    </Table>
  );
}
