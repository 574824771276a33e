import { ChevronLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { KeyHint } from "@/components/keys/key-hint";
import { KeyStatusBadge } from "@/components/keys/key-status-badge";
import type { KeyOffer } from "@/components/keys/key-view";
import { PageTitle } from "@/components/page-title";
import { TextLink } from "@/components/ui/text-link";
import { KeyActions } from "./key-actions";
import type { KeyDetailView } from "./key-detail-view";

export function KeyHeading({ item, offer }: { item: KeyDetailView; offer: KeyOffer }) {
  const t = useTranslations("keyDetail");
  const ended = item.status === "revoked" || item.status === "expired";
  return (
    <header className="mb-6 flex flex-col gap-4">
      <TextLink href="/keys" className="inline-flex items-center gap-1 self-start text-sm">
        <ChevronLeft aria-hidden className="size-4" />
        {t("back")}
      </TextLink>
      <PageTitle title={<span className="wrap-anywhere">{item.name}</span>} purpose={t("purpose")} />
      {item.description && <p className="max-w-2xl wrap-anywhere">{item.description}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <KeyStatusBadge item={item} />
        <KeyHint item={item} />
      </div>
      {!ended && <KeyActions item={item} offer={offer} />}
    </header>
  );
}
