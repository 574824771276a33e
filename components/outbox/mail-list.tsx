import { MailOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";

type MailListProps = { mails: { id: string; to: string; subject: string; date: string }[] };

export function MailList({ mails }: MailListProps) {
  const t = useTranslations("outbox");
  if (mails.length === 0) {
    return (
      <EmptyState icon={<MailOpen aria-hidden />} title={t("empty")}>
        <p className="text-ink-soft">{t("emptyText")}</p>
      </EmptyState>
    );
  }
  return (
    <Table caption={t("list")}>
      <TableHead>
        <tr>
          <HeadCell>{t("subject")}</HeadCell>
          <HeadCell>{t("to")}</HeadCell>
          <HeadCell>{t("sent")}</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {mails.map(({ id, to, subject, date }) => (
          <Row key={id}>
            <Cell role="rowheader">
              <TextLink href={`/outbox/${encodeURIComponent(id)}`}>{subject || t("noSubject")}</TextLink>
            </Cell>
            <Cell label={t("to")}>
              <span className="font-mono text-sm wrap-anywhere">{to}</span>
            </Cell>
            <Cell label={t("sent")} className="sm:whitespace-nowrap">
              {date && <RelativeTime at={date} />}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
