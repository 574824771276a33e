import type { KeyView } from "./key-view";

/** Whether there is anything left to do with it. */
export function isUnended({ status }: Pick<KeyView, "status">): boolean {
  return status === "active" || status === "disabled";
}

/** The selected keys that the list still shows; what a filter hides, nobody means. */
export function selectedOf(keys: KeyView[], selection: ReadonlySet<string>): KeyView[] {
  return keys.filter((key) => selection.has(key.id) && isUnended(key));
}

export function withToggled(selection: ReadonlySet<string>, id: string, selected = !selection.has(id)): Set<string> {
  const next = new Set(selection);
  if (selected) next.add(id);
  else next.delete(id);
  return next;
}
