/** What a spreadsheet takes for the start of a formula, the full-width forms included. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * One record of RFC 4180, its line end included. Every cell is quoted, and one that a spreadsheet would run as a
 * formula gets a single quote in front, which makes it text.
 */
export function csvRecord(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const inert = formulaStart.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}
