"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { BulkAction } from "@/shared/key-requests";

type SelectionBarProps = { count: number; onAct: (action: BulkAction) => void; onClear: () => void };

const actions = ["disable", "rotate", "revoke"] as const satisfies readonly BulkAction[];

/** Stays in sight while the list scrolls. */
export function SelectionBar({ count, onAct, onClear }: SelectionBarProps) {
  const t = useTranslations("keys");
  return (
    <div className="sticky top-16 z-20 flex flex-wrap items-center gap-2 rounded-lg border bg-surface py-2 pr-2 pl-4 shadow-lift">
      <p role="status" className="mr-auto font-medium max-sm:w-full">
        {t("selected", { count })}
      </p>
      {actions.map((action) => (
        <Button
          key={action}
          variant={action === "revoke" ? "danger" : "secondary"}
          size="sm"
          onClick={() => onAct(action)}
        >
          {t(action)}
        </Button>
      ))}
      <Button variant="quiet" size="sm" onClick={onClear}>
        {t("clearSelection")}
      </Button>
    </div>
  );
}
