export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** A parameter given twice is one we did not write, as is one with NUL, which no database stores; it counts as absent. */
export function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" && !value.includes("\0") ? value : undefined;
}
