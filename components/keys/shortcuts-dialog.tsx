"use client";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";

const keys = [
  ["c", "c"],
  ["/", "slash"],
  ["j", "j"],
  ["k", "k"],
  ["x", "x"],
  ["r", "r"],
  ["e", "e"],
  ["?", "help"],
] as const;

type ShortcutsDialogProps = { on: boolean; setOn: (on: boolean) => void; onClose: () => void };

export function ShortcutsDialog({ on, setOn, onClose }: ShortcutsDialogProps) {
  const t = useTranslations("keys");
  return (
    <Dialog open onOpenChange={onClose} title={t("shortcuts")} description={t("shortcutsText")}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map(([key, name]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-block min-w-8 rounded-md border bg-sunken px-2 text-center font-mono">{key}</kbd>
            </dt>
            <dd>{t(`shortcut.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox label={t("shortcutsOn")} checked={on} onChange={(event) => setOn(event.target.checked)} />
    </Dialog>
  );
}
