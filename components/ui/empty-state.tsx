import type { ReactNode } from "react";

type EmptyStateProps = { icon?: ReactNode; title: ReactNode; children?: ReactNode; action?: ReactNode };

/** `title` is one sentence that says what the missing thing is for. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-4 rounded-xl border border-dashed px-6 py-12 text-center [&>svg]:size-6 [&>svg]:text-ink-soft">
      {icon}
      <p className="max-w-md text-lg font-medium">{title}</p>
      {action}
      {children}
    </div>
  );
}
