import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { Card } from "@/components/ui/card";

type SectionProps = { title: ReactNode; text?: ReactNode; action?: ReactNode; className?: string; children: ReactNode };

/** One part of a page under a heading of its own. */
export function Section({ title, text, action, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={clsx("min-w-0", className)}>
      <Card className="flex h-full flex-col gap-4 max-sm:p-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 id={id} className="text-lg font-semibold">
              {title}
            </h2>
            {text && <p className="text-ink-soft">{text}</p>}
          </div>
          {action}
        </div>
        {children}
      </Card>
    </section>
  );
}
