export const searchId = "key-search";

/** Where the row of a key is in the page. */
export function rowId(keyId: string): string {
  return `row-${keyId}`;
}

/** To the key's row, or where it is not shown to the page itself, so that the next Tab starts there and not at the top. */
export function focusRow(keyId: string) {
  (document.getElementById(rowId(keyId)) ?? document.querySelector("main"))?.focus();
}

export function focusNextRow(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-key-row]")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here === -1 ? 0 : here + by;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}

/** The key of the row that has the focus, or null. */
export function focusedKeyId(): string | null {
  return document.activeElement?.closest<HTMLElement>("[data-key-row]")?.dataset.keyRow ?? null;
}
