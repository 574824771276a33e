import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { Card } from "@/components/ui/card";

type ProfileSectionProps = {
  title: ReactNode;
  text: ReactNode;
  /** What is done here can't be undone. */
  danger?: boolean;
  children: ReactNode;
};

/** One thing to do with the account, in a column as wide as a form. */
export function ProfileSection({ title, text, danger = false, children }: ProfileSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className={clsx("flex flex-col gap-4", danger && "border-danger/35")}>
        <div>
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          <p className="text-ink-soft">{text}</p>
        </div>
        <div className="max-w-[400px]">{children}</div>
      </Card>
    </section>
  );
}
