import { AppWindow, Cog, type LucideIcon, Server, Smartphone, Tv } from "lucide-react";
import type { AppKind } from "@/shared/app-kinds";

const icons: Record<AppKind, LucideIcon> = {
  web: Server,
  spa: AppWindow,
  native: Smartphone,
  device: Tv,
  service: Cog,
};

export function KindIcon({ kind }: { kind: AppKind }) {
  const Icon = icons[kind];
  return <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-soft" />;
}
