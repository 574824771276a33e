import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import { CountedList } from "./counted-list";

export type KeyCalls = { id: string; name: string; calls: number };

/** The keys that are called most. */
export function TopKeys({ keys }: { keys: KeyCalls[] }) {
  const t = useTranslations("usage");
  const items = keys.map(({ id, name, calls }) => ({
    id,
    shown: <TextLink href={`/keys/${id}`}>{name}</TextLink>,
    count: calls,
  }));
  return <CountedList label={t("topKeys")} items={items} countText={(count) => t("calls", { count })} />;
}
