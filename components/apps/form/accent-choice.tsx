"use client";
import { useTranslations } from "next-intl";
import type { AppAccent, AppOffer } from "../app-view";
import { isStandard } from "../app-view";
import { useLifetimeText } from "../use-lifetime-text";
import { ChoiceCards } from "./choice-cards";

type AccentChoiceProps = {
  offer: Pick<AppOffer, "accents">;
  accent: AppAccent;
  onChange: (accent: AppAccent) => void;
};

/** Whose clients will use the app; asked first, because it decides which kinds there are and what its id looks like. */
export function AccentChoice({ offer, accent: chosen, onChange }: AccentChoiceProps) {
  const t = useTranslations("apps");
  const choices = offer.accents.map(({ dialect, title }) => ({
    value: dialect,
    label: title,
    text: isStandard(offer, dialect) ? t("standardText") : t("accentText", { title }),
  }));
  function choose(dialect: string) {
    const accent = offer.accents.find((each) => each.dialect === dialect);
    if (accent) onChange(accent);
  }
  return (
    <div className="flex flex-col gap-3">
      <ChoiceCards legend={t("whatFor")} choices={choices} chosen={chosen.dialect} onChange={choose} />
      {!isStandard(offer, chosen.dialect) && <AccentDifferences accent={chosen} />}
    </div>
  );
}

/** What an app of this accent has or does that others don't. */
function AccentDifferences({ accent }: { accent: AppAccent }) {
  const t = useTranslations("apps");
  const lifetime = useLifetimeText();
  const { clientIdLike, aliasLike, accessTokenSeconds, refreshesItself, plainPkce } = accent;
  const code = (like: string) => () => <code className="font-mono text-sm wrap-anywhere">{like}</code>;
  const differences = [
    clientIdLike && { name: "id", text: t.rich("differs.clientId", { like: code(clientIdLike) }) },
    aliasLike && { name: "alias", text: t.rich("differs.alias", { like: code(aliasLike) }) },
    accessTokenSeconds && { name: "life", text: t("differs.lifetime", { time: lifetime(accessTokenSeconds) }) },
    refreshesItself && { name: "refresh", text: t("differs.refreshes") },
    plainPkce && { name: "pkce", text: t("differs.plainPkce") },
  ].filter((each) => typeof each === "object" && each !== null);
  if (differences.length === 0) return null;
  return (
    <ul aria-label={t("differences")} className="flex list-disc flex-col gap-1 pl-5 text-sm text-ink-soft">
      {differences.map(({ name, text }) => (
        <li key={name}>{text}</li>
      ))}
    </ul>
  );
}
