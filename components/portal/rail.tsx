"use client";
import {
  ChartColumn,
  ChartNoAxesColumn,
  CircleUser,
  History,
  KeyRound,
  LayoutGrid,
  MonitorSmartphone,
  Plug,
  UsersRound,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { RailLinks } from "./rail-links";

/** One line a page, in the order of the rail. `label` is a word of the `portal` messages. */
const items = [
  { href: "/keys", label: "keys", icon: KeyRound },
  { href: "/apps", label: "apps", icon: LayoutGrid },
  { href: "/connected-apps", label: "connectedApps", icon: Plug },
  { href: "/workspaces", label: "workspaces", icon: UsersRound },
  { href: "/sessions", label: "sessions", icon: MonitorSmartphone },
  { href: "/activity", label: "activity", icon: History },
  { href: "/usage", label: "usage", icon: ChartColumn },
  { href: "/token-usage", label: "tokenUsage", icon: ChartNoAxesColumn },
  { href: "/profile", label: "profile", icon: CircleUser },
] as const;

export function Rail({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations("portal");
  return (
    <nav aria-label={t("navigation")}>
      <RailLinks entries={items.map((item) => ({ ...item, label: t(item.label) }))} onNavigate={onNavigate} />
    </nav>
  );
}
