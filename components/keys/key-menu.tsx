"use client";
import { Ban, CirclePause, CirclePlay, Ellipsis, Pencil, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import type { KeyDialog } from "./key-dialog";
import type { KeyView } from "./key-view";
import { isUnended } from "./selection";

/** What can be taken back stands before what can't. */
export function KeyMenu({ item, show }: { item: KeyView; show: (dialog: KeyDialog) => void }) {
  const t = useTranslations("keys");
  return (
    <Menu trigger={<Ellipsis aria-hidden />} label={t("actionsOf", { name: item.name })} size="icon-sm">
      <MenuItem onSelect={() => show({ kind: "edit", key: item })}>
        <Pencil aria-hidden />
        {t("edit")}
      </MenuItem>
      {isUnended(item) && !item.rotation && (
        <MenuItem onSelect={() => show({ kind: "rotate", key: item })}>
          <RefreshCw aria-hidden />
          {t("rotate")}
        </MenuItem>
      )}
      {item.status === "disabled" && (
        <MenuItem onSelect={() => show({ kind: "enable", key: item })}>
          <CirclePlay aria-hidden />
          {t("enable")}
        </MenuItem>
      )}
      {item.status === "active" && (
        <MenuItem onSelect={() => show({ kind: "disable", key: item })}>
          <CirclePause aria-hidden />
          {t("disable")}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem danger onSelect={() => show({ kind: "revoke", key: item })}>
        <Ban aria-hidden />
        {t("revoke")}
      </MenuItem>
    </Menu>
  );
}
