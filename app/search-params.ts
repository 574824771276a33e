export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** A parameter given twice is one we did not write; it counts as absent. */
export function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
