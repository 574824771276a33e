"use client";
import { Ban, CirclePause, CirclePlay, Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { rowId } from "@/components/keys/focus-places";
import { KeyEnd } from "@/components/keys/key-end";
import { KeyExpiry } from "@/components/keys/key-expiry";
import { KeyHint } from "@/components/keys/key-hint";
import { KeyLastUse } from "@/components/keys/key-last-use";
import { KeySparkline } from "@/components/keys/key-sparkline";
import { KeyStatusBadge } from "@/components/keys/key-status-badge";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { Cell, Row } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { type AdminKeyView, actionsFor, type KeyAction } from "./admin-key-view";

const icons = { disable: CirclePause, enable: CirclePlay, revoke: Ban };

export function AdminKeyRow({ item, onAct }: { item: AdminKeyView; onAct: (action: KeyAction) => void }) {
  const t = useTranslations("admin.keys");
  const { id, name, description, owner } = item;
  const actions = actionsFor(item);
  return (
    <Row id={rowId(id)} tabIndex={-1} className="-outline-offset-2">
      <Cell role="rowheader" className="max-sm:pr-10 sm:max-w-64">
        <div className="min-w-0 wrap-anywhere sm:min-w-40">
          <p className="font-medium">{name}</p>
          {description && <p className="text-sm text-ink-soft">{description}</p>}
          <KeyHint item={item} />
          <KeyEnd item={item} />
        </div>
      </Cell>
      <Cell label={t("owner")} className="sm:max-w-52">
        <div className="min-w-0 wrap-anywhere">
          <TextLink href={`/admin/keys?owner=${encodeURIComponent(owner.id)}`}>{owner.name || owner.id}</TextLink>
          {owner.kind !== "account" && <p className="text-sm text-ink-soft">{t(`kinds.${owner.kind}`)}</p>}
        </div>
      </Cell>
      <Cell label={t("status")}>
        <KeyStatusBadge item={item} />
      </Cell>
      <Cell label={t("usage")} className="max-lg:sm:hidden">
        <KeySparkline dailyCalls={item.dailyCalls} />
      </Cell>
      <Cell label={t("lastUse")}>
        <KeyLastUse lastUse={item.lastUse} />
      </Cell>
      <Cell label={t("expires")} className="max-xl:sm:hidden">
        <KeyExpiry item={item} />
      </Cell>
      <Cell actions>
        {actions.length > 0 && (
          <Menu trigger={<Ellipsis aria-hidden />} label={t("actionsOf", { name })} size="icon-sm">
            {actions.map((action) => {
              const Icon = icons[action];
              return (
                <MenuItem key={action} danger={action === "revoke"} onSelect={() => onAct(action)}>
                  <Icon aria-hidden />
                  {t(`${action}.item`)}
                </MenuItem>
              );
            })}
          </Menu>
        )}
      </Cell>
    </Row>
  );
}
