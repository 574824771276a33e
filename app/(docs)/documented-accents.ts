import { dialects } from "@/server/dialects/dialects";
import type { Dialect } from "@/server/http/dialect";
import type { Guide } from "@/server/http/guide";

/** An accent with a page at `/docs`. */
export interface DocumentedAccent {
  /** Its name in the page's address. */
  name: string;
  guide: Guide;
  endpoints: Dialect["endpoints"];
}

/** Every accent that has a page, in the order in which they are spoken. */
export const documentedAccents: readonly DocumentedAccent[] = dialects.flatMap(({ name, guide, endpoints }) =>
  guide ? [{ name, guide, endpoints }] : [],
);
