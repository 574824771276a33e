import { Ban, CircleCheck, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { AccountView } from "./account-view";

const looks = {
  active: { tone: "good", Icon: CircleCheck },
  pending: { tone: "notice", Icon: Hourglass },
  suspended: { tone: "danger", Icon: Ban },
} as const;

export function AccountStatusBadge({ status }: { status: AccountView["status"] }) {
  const t = useTranslations("admin.accounts.status");
  const { tone, Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(status)}
    </Badge>
  );
}
