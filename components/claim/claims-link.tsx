import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";

/** From the person's own keys to those that they prepare for others. */
export function ClaimsLink() {
  const t = useTranslations("claim");
  return (
    <p className="mt-6 text-ink-soft">
      {t.rich("fromKeys", { link: (words) => <TextLink href="/keys/claims">{words}</TextLink> })}
    </p>
  );
}
