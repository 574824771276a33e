import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { AppStatusBadge } from "./app-status-badge";
import type { AppSummary } from "./app-view";
import { ClientId } from "./client-id";

export function AppsTable({ apps }: { apps: AppSummary[] }) {
  const t = useTranslations("apps");
  return (
    <Table caption={t("list")}>
      <TableHead>
        <tr>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("kind")}</HeadCell>
          <HeadCell>{t("clientId")}</HeadCell>
          <HeadCell>{t("status")}</HeadCell>
          <HeadCell>{t("lastUsed")}</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {apps.map((app) => (
          <AppRow key={app.id} app={app} />
        ))}
      </TableBody>
    </Table>
  );
}

function AppRow({ app: { id, name, description, kind, accentTitle, disabledAt, lastUsedAt } }: { app: AppSummary }) {
  const t = useTranslations("apps");
  return (
    <Row>
      <Cell role="rowheader" className="sm:max-w-64">
        <div className="min-w-0 wrap-anywhere">
          <TextLink href={`/apps/${id}`} prefetch={false} className="font-medium">
            {name}
          </TextLink>
          {description && <p className="text-sm text-ink-soft">{description}</p>}
        </div>
      </Cell>
      <Cell label={t("kind")}>
        <span>
          {t(`kinds.${kind}.short`)}
          {accentTitle && <span className="block text-sm text-ink-soft">{accentTitle}</span>}
        </span>
      </Cell>
      <Cell label={t("clientId")}>
        <ClientId id={id} name={name} />
      </Cell>
      <Cell label={t("status")}>
        <AppStatusBadge disabledAt={disabledAt} />
      </Cell>
      <Cell label={t("lastUsed")}>
        {lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <span className="text-ink-soft">{t("neverUsed")}</span>}
      </Cell>
    </Row>
  );
}
