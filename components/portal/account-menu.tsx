"use client";
import { CircleUser, LogOut, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { logOut } from "@/client/browser-session";
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from "@/components/ui/dropdown-menu";
import { useToast } from "@/components/ui/toast";

type AccountMenuProps = {
  email: string;
  nickname: string;
  /** Whether this person is an admin and not on the admin's pages already. */
  toAdmin?: boolean;
};

export function AccountMenu({ email, nickname, toAdmin = false }: AccountMenuProps) {
  const t = useTranslations("portal");
  const toast = useToast();

  async function leave() {
    if (!(await logOut())) return toast(t("logOutFailed"), "info");
    // A full load, so that nothing of the account stays in the browser's memory.
    location.assign("/login");
  }

  const trigger = (
    <>
      <CircleUser aria-hidden />
      <span className="max-w-48 truncate max-sm:hidden">{nickname}</span>
    </>
  );
  return (
    <Menu trigger={trigger} label={t("account", { nickname })} className="px-2">
      <MenuLabel>{t("signedInAs", { email })}</MenuLabel>
      <MenuSeparator />
      {toAdmin && (
        <MenuLink href="/admin/accounts">
          <ShieldCheck aria-hidden />
          {t("admin")}
        </MenuLink>
      )}
      <MenuItem onSelect={leave}>
        <LogOut aria-hidden />
        {t("logOut")}
      </MenuItem>
    </Menu>
  );
}
