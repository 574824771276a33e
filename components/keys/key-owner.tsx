"use client";
import { Bot, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyView } from "./key-view";

/** Whose key it is; nothing for one's own, which most are. */
export function KeyOwner({ owner }: { owner: KeyView["owner"] }) {
  const t = useTranslations("keys");
  if (owner.isYou) return null;
  const Icon = owner.kind === "service_account" ? Bot : UsersRound;
  return (
    <p className="flex items-center gap-1.5 text-sm text-ink-soft">
      <Icon role="img" aria-label={t(`ownerKinds.${owner.kind}`)} className="size-4 shrink-0" />
      {owner.name}
    </p>
  );
}
