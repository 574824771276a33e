"use client";
import { useTranslations } from "next-intl";
import { type AppKind, appKinds } from "@/shared/app-kinds";
import { KindIcon } from "../kind-icon";
import { ChoiceCards } from "./choice-cards";

type KindChoiceProps = {
  /** Those that the accent has. */
  kinds: readonly AppKind[];
  kind: AppKind | null;
  onChange: (kind: AppKind) => void;
};

/** Asked early, because everything else follows from it. */
export function KindChoice({ kinds, kind: chosen, onChange }: KindChoiceProps) {
  const t = useTranslations("apps");
  const choices = appKinds
    .filter((kind) => kinds.includes(kind))
    .map((kind) => ({
      value: kind,
      label: t(`kinds.${kind}.label`),
      text: t(`kinds.${kind}.text`),
      icon: <KindIcon kind={kind} />,
    }));
  return <ChoiceCards legend={t("whatIsIt")} choices={choices} chosen={chosen} onChange={onChange} />;
}
