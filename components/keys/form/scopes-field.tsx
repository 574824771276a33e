"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Segmented } from "@/components/preferences/segmented";
import { Input } from "@/components/ui/input";
import type { OfferedScope, Scope } from "@/shared/scopes";
import { ScopeRow } from "./scope-row";
import type { KeyFormControl } from "./use-key-form";
import { useScopeWords } from "./use-scope-words";

const searchedFrom = 6;

type ScopesFieldProps = { form: KeyFormControl; offered: OfferedScope[] };

/** A row for each resource, a switch for each level. Nothing is on to begin with. */
export function ScopesField({ form, offered }: ScopesFieldProps) {
  const t = useTranslations("keys");
  const words = useScopeWords();
  const id = useId();
  const [search, setSearch] = useState("");
  const chosen = form.watch("scopes");
  const shortcuts = shortcutsOf(offered);
  const resources = [...new Set(offered.map(({ resource }) => resource))];
  const found = resources.filter((resource) => rowsOf(resource).some((row) => matches(row)));
  const set = (scopes: Scope[]) => form.setValue("scopes", scopes, { shouldDirty: true });

  function rowsOf(resource: string): OfferedScope[] {
    return offered.filter((row) => row.resource === resource);
  }

  function matches({ scope, resource }: OfferedScope): boolean {
    const wanted = search.trim().toLowerCase();
    return [scope, words.resource(resource), words.label(scope)].some((text) => text.toLowerCase().includes(wanted));
  }

  return (
    // A fieldset's legend can't share its line with the shortcuts.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div role="group" aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p id={id} className="font-medium">
          {t("scopes")}{" "}
          <span aria-live="polite" className="text-sm font-normal text-ink-soft">
            {t("scopesCount", { count: chosen.length, total: offered.length })}
          </span>
        </p>
        <Segmented
          legend={t("scopeShortcuts")}
          segments={shortcuts.map(({ value, label }) => ({ value, label: t(label) }))}
          value={shortcuts.find(({ scopes }) => sameSet(scopes, chosen))?.value ?? ""}
          onChange={(value) => set(shortcuts.find((each) => each.value === value)?.scopes ?? [])}
        />
      </div>
      {resources.length >= searchedFrom && (
        <Input
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          aria-label={t("scopeSearch")}
          placeholder={t("scopeSearch")}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <div className="flex flex-col divide-y rounded-lg border">
        {found.map((resource) => (
          <ScopeRow key={resource} resource={resource} rows={rowsOf(resource)} chosen={chosen} onChange={set} />
        ))}
        {found.length === 0 && <p className="p-4 text-ink-soft">{t("noScopeMatch")}</p>}
      </div>
    </div>
  );
}

function shortcutsOf(offered: OfferedScope[]) {
  return [
    { value: "none", label: "none", scopes: [] },
    { value: "read", label: "readOnly", scopes: scopesOf(offered.filter(({ level }) => level === "read")) },
    { value: "all", label: "all", scopes: scopesOf(offered) },
  ] as const satisfies { value: string; label: string; scopes: Scope[] }[];
}

const scopesOf = (rows: OfferedScope[]): Scope[] => rows.map(({ scope }) => scope);

function sameSet(one: readonly Scope[], other: Scope[]): boolean {
  return one.length === other.length && one.every((scope) => other.includes(scope));
}
