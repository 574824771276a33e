import { type Fields, RawResult } from "./command";

/** For programs what the HTTP API would answer, for people the text. */
export function printed(json: boolean, body: unknown, text: string, exitCode: 0 | 1 = 0): RawResult {
  return new RawResult(json ? `${JSON.stringify(body)}\n` : text, exitCode);
}

/** A page of a list: a line a row, and on standard error how to go on. */
export function printedPage(
  json: boolean,
  body: { items: unknown[]; nextCursor: string | null },
  rows: string[][],
): RawResult {
  if (json) return printed(json, body, "");
  // With `=`, because a cursor may begin with a dash.
  const more = body.nextCursor === null ? "" : `There are more: --cursor=${body.nextCursor}\n`;
  return new RawResult(rowLines(rows), 0, more);
}

export function rowLines(rows: string[][]): string {
  return rows.map((words) => `${words.join("  ")}\n`).join("");
}

export function fieldLines(fields: Fields): string {
  const rows = Object.entries(fields).map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : (value ?? "never")}`,
  );
  return `${rows.join("\n")}\n`;
}
