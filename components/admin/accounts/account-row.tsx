"use client";
import { Ban, Ellipsis, LogOut, MailPlus, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { rowId } from "@/components/keys/focus-places";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Row } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { AccountStatusBadge } from "./account-status-badge";
import { type AccountAction, type AccountView, actionsFor } from "./account-view";

const icons = { suspend: Ban, resume: Play, logOut: LogOut, sendReset: MailPlus };

type AccountRowProps = { account: AccountView; onAct: (action: AccountAction) => void };

export function AccountRow({ account, onAct }: AccountRowProps) {
  const t = useTranslations("admin.accounts");
  const actions = actionsFor(account);
  return (
    <Row id={rowId(account.id)} tabIndex={-1} className="-outline-offset-2">
      <Cell role="rowheader" className="max-sm:pr-10 sm:max-w-72">
        <div className="min-w-0 wrap-anywhere">
          <p className="font-medium">{account.email}</p>
          <p className="hidden text-sm text-ink-soft sm:max-lg:block">{account.nickname}</p>
          {account.isYou && <p className="text-sm text-ink-soft">{t("you")}</p>}
        </div>
      </Cell>
      <Cell label={t("nickname")} className="sm:max-w-48 max-lg:sm:hidden">
        <span className="min-w-0 wrap-anywhere">{account.nickname}</span>
      </Cell>
      <Cell label={t("statusName")}>
        <div>
          <AccountStatusBadge status={account.status} />
          {account.deleteAt && (
            <p className="text-sm text-ink-soft">
              {t.rich("goes", { time: () => <RelativeTime at={account.deleteAt ?? ""} /> })}
            </p>
          )}
        </div>
      </Cell>
      <Cell label={t("role")}>{t(`roles.${account.role}`)}</Cell>
      <Cell label={t("keys")}>
        {account.liveKeys > 0 ? <TextLink href={`/admin/keys?owner=${account.id}`}>{account.liveKeys}</TextLink> : 0}
      </Cell>
      <Cell label={t("sessions")}>{account.liveSessions}</Cell>
      <Cell label={t("lastLogIn")}>
        {account.lastLoginAt ? (
          <RelativeTime at={account.lastLoginAt} />
        ) : (
          <span className="text-ink-soft">{t("never")}</span>
        )}
      </Cell>
      <Cell actions>
        {actions.length > 0 && (
          <Menu trigger={<Ellipsis aria-hidden />} label={t("actionsOf", { email: account.email })} size="icon-sm">
            {actions.map((action) => {
              const Icon = icons[action];
              return (
                <MenuItem key={action} danger={action === "suspend"} onSelect={() => onAct(action)}>
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
