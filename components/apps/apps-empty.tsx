import { LayoutGrid } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";

/** Says what an app is, and sends whoever only wants a key to the keys. */
export function AppsEmpty({ action }: { action: ReactNode }) {
  const t = useTranslations("apps");
  return (
    <EmptyState icon={<LayoutGrid aria-hidden />} title={t("empty")} action={action}>
      <p className="max-w-md text-ink-soft">
        {t.rich("keyInstead", { link: (words) => <TextLink href="/keys">{words}</TextLink> })}
      </p>
    </EmptyState>
  );
}
