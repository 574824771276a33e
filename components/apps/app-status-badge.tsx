import { CirclePause } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

export function AppStatusBadge({ disabledAt }: { disabledAt: string | null }) {
  const t = useTranslations("apps");
  if (!disabledAt) return <Badge tone="good">{t("active")}</Badge>;
  return (
    <Badge tone="notice" icon={<CirclePause aria-hidden />}>
      {t("disabled")}
    </Badge>
  );
}
