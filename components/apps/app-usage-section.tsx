import { useFormatter, useTranslations } from "next-intl";
import { FoldedCommands } from "@/components/commands/commands";
import { cliOf, curlOf } from "@/components/commands/shell-command";
import { Section } from "@/components/portal/section";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { AppUsage } from "./app-usage";
import { AppUsageBars } from "./app-usage-bars";
import type { AppOffer } from "./app-view";
import { grantKeyOf } from "./grant-key";

type AppUsageSectionProps = { appId: string; usage: AppUsage; offer: Pick<AppOffer, "appUrl" | "email"> };

/** How often it asked for tokens in seven days, and how that ended. */
export function AppUsageSection({ appId, usage, offer: { appUrl, email } }: AppUsageSectionProps) {
  const t = useTranslations("apps");
  const tokens = useTranslations("tokenUsage");
  const { issued, refused, outcomes } = usage;
  return (
    <Section title={t("use")}>
      <figure className="flex flex-col gap-4">
        <figcaption>{t("useSummary", { total: issued + refused, issued, refused })}</figcaption>
        {outcomes.length > 0 && <AppUsageBars days={usage.days} />}
      </figure>
      {outcomes.length > 0 && <Outcomes outcomes={outcomes} />}
      <p>
        <TextLink href={`/token-usage?app=${encodeURIComponent(appId)}&span=month`}>{tokens("ofThisApp")}</TextLink>
      </p>
      <FoldedCommands
        curl={curlOf({ appUrl, method: "GET", path: `/apps/${appId}/usage` })}
        cli={cliOf("app usage", { email, id: appId })}
      />
    </Section>
  );
}

function Outcomes({ outcomes }: Pick<AppUsage, "outcomes">) {
  const t = useTranslations("apps");
  const format = useFormatter();
  return (
    <Table caption={t("outcomes")}>
      <TableHead>
        <tr>
          <HeadCell>{t("outcome")}</HeadCell>
          <HeadCell>{t("way")}</HeadCell>
          <HeadCell className="sm:text-right">{t("calls")}</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {outcomes.map(({ grantType, outcome, calls }) => {
          const known = grantKeyOf(grantType);
          return (
            <Row key={`${grantType} ${outcome}`}>
              <Cell role="rowheader">
                {outcome === "issued" ? (
                  t("issued")
                ) : (
                  <code className="font-mono text-sm wrap-anywhere">{outcome}</code>
                )}
              </Cell>
              <Cell label={t("way")}>
                {known ? (
                  t(`grants.${known}.label`)
                ) : (
                  <code className="font-mono text-sm wrap-anywhere">{grantType}</code>
                )}
              </Cell>
              <Cell label={t("calls")} className="tabular-nums sm:text-right">
                {format.number(calls)}
              </Cell>
            </Row>
          );
        })}
      </TableBody>
    </Table>
  );
}
