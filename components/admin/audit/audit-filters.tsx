import { useTranslations } from "next-intl";
import { FilterInput, FilterSearch, FilterSelect } from "@/components/forms/filter-fields";
import { FilterForm } from "@/components/forms/filter-form";

type AuditFiltersProps = {
  path: string;
  filters: Record<"q" | "event" | "account" | "actor" | "from" | "to", string | undefined>;
  /** The name of every event that there is. */
  events: string[];
};

export function AuditFilters({ path, filters, events }: AuditFiltersProps) {
  const t = useTranslations("admin.audit");
  const kinds = [...new Set(events.map(kindOf))];
  return (
    <FilterForm path={path} values={filters} submitLabel={t("show")}>
      <FilterSearch name="q" label={t("search")} value={filters.q} />
      <FilterSelect name="event" label={t("event")} value={filters.event}>
        <option value="">{t("all")}</option>
        {kinds.map((kind) => (
          <optgroup key={kind} label={kind}>
            <option value={`${kind}.`}>{t("allOf", { kind })}</option>
            {events
              .filter((event) => kindOf(event) === kind)
              .map((event) => (
                <option key={event} value={event}>
                  {event}
                </option>
              ))}
          </optgroup>
        ))}
      </FilterSelect>
      <FilterInput name="account" label={t("account")} value={filters.account} />
      <FilterInput name="actor" label={t("actor")} value={filters.actor} />
      <FilterInput name="from" type="date" label={t("from")} value={filters.from} />
      <FilterInput name="to" type="date" label={t("to")} value={filters.to} />
    </FilterForm>
  );
}

/** `key` of `key.revoked`. */
function kindOf(event: string): string {
  return event.slice(0, event.indexOf("."));
}
