import type { ReactNode } from "react";
import { PageTitle } from "@/components/page-title";

type PageHeaderProps = { title: ReactNode; purpose: ReactNode; action?: ReactNode };

/** On a narrow screen the primary action moves to a bar at the bottom, where a thumb reaches it. */
export function PageHeader({ title, purpose, action }: PageHeaderProps) {
  return (
    <header className="mb-6 flex items-start justify-between gap-4">
      <PageTitle title={title} purpose={purpose} />
      {action && (
        <div className="max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-30 max-sm:border-t max-sm:bg-surface max-sm:p-3 max-sm:*:w-full">
          {action}
        </div>
      )}
    </header>
  );
}
