"use client";
import { CircleCheck, CirclePause, Ellipsis, Pencil, Play, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { rowId } from "@/components/keys/focus-places";
import { Badge } from "@/components/ui/badge";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ServiceAccountView } from "./workspace-view";

type Action = "editServiceAccount" | "switch" | "deleteServiceAccount";

type ServiceAccountsTableProps = {
  serviceAccounts: ServiceAccountView[];
  owns: boolean;
  onAct: (action: Action, serviceAccount: ServiceAccountView) => void;
};

export function ServiceAccountsTable({ serviceAccounts, owns, onAct }: ServiceAccountsTableProps) {
  const t = useTranslations("workspaces");
  return (
    <Table caption={t("serviceAccounts")}>
      <TableHead>
        <tr>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("status")}</HeadCell>
          <HeadCell>{t("keys")}</HeadCell>
          <HeadCell>{t("createdAt")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t("actions")}</span>
          </HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {serviceAccounts.map((each) => (
          <ServiceAccountRow key={each.id} item={each} owns={owns} onAct={(action) => onAct(action, each)} />
        ))}
      </TableBody>
    </Table>
  );
}

type ServiceAccountRowProps = { item: ServiceAccountView; owns: boolean; onAct: (action: Action) => void };

function ServiceAccountRow({ item, owns, onAct }: ServiceAccountRowProps) {
  const t = useTranslations("workspaces");
  const { id, name, description, disabledAt, liveKeys, createdAt } = item;
  return (
    <Row id={rowId(id)} tabIndex={-1} className="-outline-offset-2">
      <Cell role="rowheader" className="max-sm:pr-10 sm:max-w-72">
        <div className="min-w-0 wrap-anywhere">
          <p className="font-medium">{name}</p>
          {description && <p className="text-sm text-ink-soft">{description}</p>}
        </div>
      </Cell>
      <Cell label={t("status")}>
        <Badge
          tone={disabledAt ? "notice" : "good"}
          icon={disabledAt ? <CirclePause aria-hidden /> : <CircleCheck aria-hidden />}
        >
          {t(disabledAt ? "disabled" : "active")}
        </Badge>
      </Cell>
      <Cell label={t("keys")}>
        {owns ? <TextLink href={`/keys?ownerId=${id}`}>{t("keyCount", { count: liveKeys })}</TextLink> : liveKeys}
      </Cell>
      <Cell label={t("createdAt")}>
        <RelativeTime at={createdAt} />
      </Cell>
      <Cell actions>
        {owns && (
          <Menu trigger={<Ellipsis aria-hidden />} label={t("actionsOf", { name })} size="icon-sm">
            <MenuItem onSelect={() => onAct("editServiceAccount")}>
              <Pencil aria-hidden />
              {t("edit")}
            </MenuItem>
            <MenuItem onSelect={() => onAct("switch")}>
              {disabledAt ? <Play aria-hidden /> : <CirclePause aria-hidden />}
              {t(disabledAt ? "enable.item" : "disable.item")}
            </MenuItem>
            <MenuItem danger onSelect={() => onAct("deleteServiceAccount")}>
              <Trash2 aria-hidden />
              {t("deleteServiceAccount.item")}
            </MenuItem>
          </Menu>
        )}
      </Cell>
    </Row>
  );
}
