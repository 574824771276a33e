import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";

/** The id is no secret: it is safe to copy anywhere. */
export function ClientId({ id, name }: { id: string; name: string }) {
  const t = useTranslations("apps");
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <code className="font-mono text-sm wrap-anywhere">{id}</code>
      <CopyButton text={id} label={t("copyClientId", { name })} iconOnly variant="quiet" size="icon-sm" />
    </span>
  );
}
