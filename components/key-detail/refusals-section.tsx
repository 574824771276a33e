import { useTranslations } from "next-intl";
import { Section } from "@/components/portal/section";
import { useVerdictText } from "@/components/refusal/use-verdict-text";
import { useAgentText } from "@/components/sessions/use-agent-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";

export type RecentRefusal = { requestId: string; at: Date; verdict: string; address: string; agent: string };

/** The latest refusals, each a link to its explanation. */
export function RefusalsSection({ refusals }: { refusals: RecentRefusal[] }) {
  const t = useTranslations("keyDetail");
  return (
    <Section title={t("refusals")} text={t("refusalsText")}>
      {refusals.length === 0 ? (
        <p className="text-ink-soft">{t("noRefusals")}</p>
      ) : (
        <RefusalsTable refusals={refusals} />
      )}
    </Section>
  );
}

function RefusalsTable({ refusals }: { refusals: RecentRefusal[] }) {
  const t = useTranslations("keyDetail");
  const verdictText = useVerdictText();
  const agentText = useAgentText();
  return (
    <Table caption={t("refusals")}>
      <TableHead>
        <tr>
          <HeadCell>{t("why")}</HeadCell>
          <HeadCell>{t("when")}</HeadCell>
          <HeadCell>{t("network")}</HeadCell>
          <HeadCell>{t("request")}</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {refusals.map(({ requestId, at, verdict, address, agent }) => (
          <Row key={requestId}>
            <Cell role="rowheader">
              <TextLink href={`/refusals?request=${encodeURIComponent(requestId)}`}>{verdictText(verdict)}</TextLink>
            </Cell>
            <Cell label={t("when")} className="sm:whitespace-nowrap">
              <RelativeTime at={at} />
            </Cell>
            <Cell label={t("network")}>
              <div className="min-w-0 text-sm wrap-anywhere">
                <p className="font-mono">{address}</p>
                <p className="text-ink-soft">{agentText(agent)}</p>
              </div>
            </Cell>
            <Cell label={t("request")}>
              <code className="font-mono text-sm wrap-anywhere text-ink-soft">{requestId}</code>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
