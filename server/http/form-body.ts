import { isUtf8 } from "node:buffer";
import { DomainError } from "../domain/errors";
import type { Incoming } from "./incoming";

/** No request of the RFCs comes near it; an assertion or a request with many resources is a few thousand bytes. */
const formLimitBytes = 128 * 1024;

/** With any byte in it that doesn't belong there it is a wrong secret and no more: it is stored nowhere. */
const digested = "client_secret";

/**
 * The body as a form (application/x-www-form-urlencoded): one value a parameter, those in `repeatable` a list. Empty
 * counts as left out (RFC 6749 3.1, 3.2).
 * @throws DomainError `content_type_unsupported`, `body_too_large`, `request_malformed`, `request_invalid` for a repeated one.
 */
export async function readFormBody(
  incoming: Incoming,
  repeatable: readonly string[],
): Promise<Record<string, string | string[]>> {
  const mediaType = incoming.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType !== "application/x-www-form-urlencoded") throw new DomainError("content_type_unsupported");
  const bytes = await incoming.body(formLimitBytes);
  if (!isUtf8(bytes)) throw new DomainError("request_malformed");
  return formParameters(new URLSearchParams(bytes.toString("utf8")), repeatable);
}

/** The same of a query. @throws DomainError as `readFormBody`. */
export function formParameters(
  parameters: URLSearchParams,
  repeatable: readonly string[],
): Record<string, string | string[]> {
  // A map without a prototype: a parameter may be named as something that every object has.
  const found: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of parameters) {
    if (name.includes("\0") || (value.includes("\0") && name !== digested)) throw new DomainError("request_malformed");
    if (value === "") continue;
    const before = found[name];
    if (before === undefined) found[name] = repeatable.includes(name) ? [value] : value;
    else if (Array.isArray(before)) before.push(value);
    else throw new DomainError("request_invalid", { fields: [{ path: name, code: "repeated" }] });
  }
  return found;
}
