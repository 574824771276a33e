import { useTranslations } from "next-intl";
import { AuditItem } from "./audit-item";
import type { AuditView } from "./audit-view";

export function AuditList({ items }: { items: AuditView[] }) {
  const t = useTranslations("admin.audit");
  return (
    <ul aria-label={t("list")} className="flex flex-col gap-2">
      {items.map((item) => (
        <li key={item.id}>
          <AuditItem item={item} />
        </li>
      ))}
    </ul>
  );
}
