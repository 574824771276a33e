"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { withoutSecrets } from "@/components/keys/keys-query";
import { Button } from "@/components/ui/button";
import { addressOf } from "@/components/ui/pager";

type FilterFormProps = {
  path: string;
  /** What the address says now. The fields inside carry these names, and start with these values. */
  values: Record<string, string | undefined>;
  submitLabel: string;
  children: ReactNode;
};

/** Filters that live in the address bar, so that a view can be shared. The server does the searching. */
export function FilterForm({ path, values, submitLabel, children }: FilterFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const hydrated = useHydrated();
  const [pending, startSearch] = useTransition();
  const told = JSON.stringify(values);

  // "Show all" and the back button change the address too.
  useEffect(() => {
    for (const [name, value] of Object.entries<string | undefined>(JSON.parse(told))) {
      const field = form.current?.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value ?? "";
    }
  }, [told]);

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, cleaned(value)]);
    startSearch(() => router.push(addressOf(path, Object.fromEntries(entries))));
  }

  return (
    <search>
      <form ref={form} action={path} onSubmit={search} className="mb-4 flex flex-wrap items-end gap-3">
        {children}
        {/* Off until scripts run: the browser itself would put a pasted key into the address as it is. */}
        <Button type="submit" variant="secondary" disabled={!hydrated || pending}>
          {submitLabel}
        </Button>
      </form>
    </search>
  );
}

function cleaned(value: FormDataEntryValue): string {
  return typeof value === "string" ? withoutSecrets(value.trim()) : "";
}
