import { useFormatter, useTranslations } from "next-intl";
import { sparkline } from "@/components/keys/sparkline";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { AppTokens } from "./token-analytics-view";

const width = 88;
const height = 22;

/** The apps that asked most, each with its course over the period and whether it keeps its tokens. */
export function AppsByTokens({ apps, hrefOf }: { apps: AppTokens[]; hrefOf: (id: string) => string }) {
  const t = useTranslations("tokenUsage");
  const format = useFormatter();
  return (
    <Table caption={t("byApp")}>
      <TableHead>
        <tr>
          <HeadCell>{t("app")}</HeadCell>
          <HeadCell>{t("course")}</HeadCell>
          <HeadCell className="sm:text-right">{t("issued")}</HeadCell>
          <HeadCell className="sm:text-right">{t("refused")}</HeadCell>
          <HeadCell>{t("keeping")}</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {apps.map(({ id, name, issued, refused, series, reissue }) => (
          <Row key={id}>
            <Cell role="rowheader">
              <TextLink href={hrefOf(id)} className="wrap-anywhere">
                {name}
              </TextLink>
            </Cell>
            <Cell label={t("course")}>
              <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
                <path d={`M0 ${height - 0.5}H${width}`} className="stroke-line" />
                <path d={sparkline(series, width, height)} className="fill-none stroke-info" strokeWidth="2.2" />
              </svg>
            </Cell>
            <Cell label={t("issued")} className="tabular-nums sm:text-right">
              {format.number(issued)}
            </Cell>
            <Cell label={t("refused")} className="tabular-nums sm:text-right">
              {format.number(refused)}
            </Cell>
            <Cell label={t("keeping")} className="text-sm">
              <span className="min-w-0">{keepingText(reissue)}</span>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );

  function keepingText(reissue: AppTokens["reissue"]): string {
    if (!reissue) return t("notForItself");
    const { issued, needed, keepsTokens } = reissue;
    return t(keepsTokens ? "keepsTokens" : "keepsNone", { issued, needed });
  }
}
