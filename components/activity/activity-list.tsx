import { useTranslations } from "next-intl";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import { ActivityRow } from "./activity-row";
import type { ActivityView } from "./activity-view";

export function ActivityList({ items }: { items: ActivityView[] }) {
  const t = useTranslations("activity");
  return (
    <Table caption={t("list")}>
      <TableHead>
        <tr>
          <HeadCell>{t("what")}</HeadCell>
          <HeadCell>{t("when")}</HeadCell>
          <HeadCell>{t("where")}</HeadCell>
          <HeadCell>{t("who")}</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {items.map((activity) => (
          <ActivityRow key={activity.id} activity={activity} />
        ))}
      </TableBody>
    </Table>
  );
}
