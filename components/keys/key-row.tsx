"use client";
import { Ban, Ellipsis, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Row } from "@/components/ui/table";
import { rowId } from "./focus-places";
import { KeyHint } from "./key-hint";
import { KeyLastUse } from "./key-last-use";
import { KeyRevocation } from "./key-revocation";
import { KeyStatusBadge } from "./key-status-badge";
import type { KeyView } from "./key-view";

type KeyRowProps = { item: KeyView; onRename: () => void; onRevoke: () => void };

export function KeyRow({ item, onRename, onRevoke }: KeyRowProps) {
  const t = useTranslations("keys");
  const { id, name, description, createdAt, expiresAt, revoked } = item;
  return (
    <Row id={rowId(id)} tabIndex={-1} data-key-row="" className="-outline-offset-2">
      <Cell role="rowheader" className="max-sm:pr-10 sm:max-w-64">
        <div className="min-w-0 wrap-anywhere sm:min-w-40">
          <p className="font-medium">{name}</p>
          {description && <p className="text-sm text-ink-soft">{description}</p>}
          {revoked && <KeyRevocation revoked={revoked} />}
          {/* Between a card and a wide table there is no room for a column of its own; nor for the expiry below. */}
          <p className="hidden sm:max-xl:block">
            <KeyHint item={item} />
          </p>
        </div>
      </Cell>
      <Cell label={t("key")} className="max-xl:sm:hidden">
        <KeyHint item={item} />
      </Cell>
      <Cell label={t("status")}>
        <div>
          <KeyStatusBadge item={item} />
          {expiresAt && item.status === "active" && (
            <p className="hidden text-sm text-ink-soft sm:max-lg:block">
              {t.rich("expiresWhen", { time: () => <RelativeTime at={expiresAt} /> })}
            </p>
          )}
        </div>
      </Cell>
      <Cell label={t("created")} className="max-xl:sm:hidden">
        <RelativeTime at={createdAt} />
      </Cell>
      <Cell label={t("lastUsed")}>
        <KeyLastUse lastUse={item.lastUse} />
      </Cell>
      <Cell label={t("expires")} className="max-lg:sm:hidden">
        {expiresAt ? <RelativeTime at={expiresAt} /> : t("never")}
      </Cell>
      <Cell actions>
        <Menu trigger={<Ellipsis aria-hidden />} label={t("actionsOf", { name })} size="icon-sm">
          <MenuItem onSelect={onRename}>
            <Pencil aria-hidden />
            {t("rename")}
          </MenuItem>
          {!revoked && (
            <MenuItem danger onSelect={onRevoke}>
              <Ban aria-hidden />
              {t("revoke")}
            </MenuItem>
          )}
        </Menu>
      </Cell>
    </Row>
  );
}
