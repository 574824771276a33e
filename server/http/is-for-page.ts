import type { IncomingHttpHeaders } from "node:http";
import type { Dialect } from "./dialect";

const pagesOf = new WeakMap<readonly Dialect[], Set<string>>();

/**
 * Some wire paths are pages, too: a browser that goes there gets the page, everybody else the API. A browser also posts
 * a form to its page when its scripts have not arrived yet; a program's form is the API's to refuse.
 */
export function isForPage(
  dialects: readonly Dialect[],
  path: string,
  { method, headers }: { method?: string; headers: IncomingHttpHeaders },
): boolean {
  if (!pages(dialects).has(path)) return false;
  if (method === "GET" || method === "HEAD") return true;
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(headers["content-type"] ?? "");
  return method === "POST" && isForm && (headers.accept ?? "").includes("text/html");
}

function pages(dialects: readonly Dialect[]): Set<string> {
  const known = pagesOf.get(dialects) ?? new Set(dialects.flatMap((dialect) => dialect.pages ?? []));
  pagesOf.set(dialects, known);
  return known;
}
