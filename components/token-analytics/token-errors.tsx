import { useFormatter, useTranslations } from "next-intl";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";

/** The errors that were answered, each with what it means and what helps. */
export function TokenErrors({ errors }: { errors: { error: string; calls: number }[] }) {
  const t = useTranslations("tokenUsage");
  const format = useFormatter();
  return (
    <Table caption={t("byError")}>
      <TableHead>
        <tr>
          <HeadCell>{t("error")}</HeadCell>
          <HeadCell>{t("meaning")}</HeadCell>
          <HeadCell className="sm:text-right">{t("times")}</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {errors.map(({ error, calls }) => (
          <Row key={error}>
            <Cell role="rowheader">
              <code className="font-mono text-sm wrap-anywhere sm:whitespace-nowrap">{error}</code>
            </Cell>
            <Cell label={t("meaning")}>
              <span className="min-w-0">{t.has(meaningKey(error)) ? t(meaningKey(error)) : t("meanings.other")}</span>
            </Cell>
            <Cell label={t("times")} className="tabular-nums sm:text-right">
              {format.number(calls)}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** Errors are named by the RFCs, and more of them may come; those that have no words of their own share some. */
function meaningKey(error: string): "meanings.other" {
  return `meanings.${error}` as "meanings.other"; // looked up before it is used
}
