import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

type FilterFieldProps = { name: string; label: string; value: string | undefined };

export function FilterSearch({ name, label, value }: FilterFieldProps) {
  return (
    <div className="min-w-56 flex-1 sm:max-w-96">
      <Field label={label}>
        {(control) => (
          <div className="relative">
            <Search
              aria-hidden
              className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
            />
            <Input
              {...control}
              name={name}
              type="search"
              defaultValue={value}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              className="pl-9"
            />
          </div>
        )}
      </Field>
    </div>
  );
}

export function FilterInput({ name, label, value, type = "text" }: FilterFieldProps & { type?: "text" | "date" }) {
  return (
    <div className="min-w-36 max-sm:flex-1">
      <Field label={label}>
        {(control) => (
          <Input
            {...control}
            name={name}
            type={type}
            defaultValue={value}
            maxLength={type === "text" ? 200 : undefined}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
    </div>
  );
}

export function FilterSelect({ name, label, value, children }: FilterFieldProps & { children: ReactNode }) {
  return (
    <div className="min-w-36 max-sm:flex-1">
      <Field label={label}>
        {(control) => (
          <Select {...control} name={name} defaultValue={value ?? ""}>
            {children}
          </Select>
        )}
      </Field>
    </div>
  );
}
