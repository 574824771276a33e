import { isUtf8 } from "node:buffer";
import { DomainError } from "../../domain/errors";
import { keyForms } from "../../domain/secrets";
import type { Incoming } from "../../http/incoming";
import { parseJson } from "../../http/json-body";

export type Presented = { kind: "token"; token: string } | { kind: "key"; secret: string };

/** The names that a token goes by: the second one is that of speech services. */
const names = ["access_token", "token"] as const;

/**
 * What a call of the resource presents: `access_token` in the query, a form or JSON, or a Bearer token or key in the
 * header. The ways exclude each other.
 * @throws DomainError `credential_missing`, `credential_invalid` for a header that is no Bearer's, `request_invalid` for
 * two at once, `request_malformed`, `body_too_large`.
 */
export async function readPresented(incoming: Incoming, bodyLimitBytes: number): Promise<Presented> {
  const headers = incoming.headerCount("authorization");
  const given = [...tokensIn(incoming.query), ...tokensIn(await readBody(incoming, bodyLimitBytes))];
  if (headers + given.length > 1) throw new DomainError("request_invalid");
  const [token] = given;
  if (token !== undefined) return { kind: "token", token: untilStray(token) };
  const header = incoming.header("authorization");
  if (header === undefined) throw new DomainError("credential_missing");
  const [, bearer] = /^bearer +([^\s]+)$/i.exec(header) ?? [];
  if (bearer === undefined) throw new DomainError("credential_invalid");
  return bearer.startsWith(keyForms.cloud) ? { kind: "key", secret: bearer } : { kind: "token", token: bearer };
}

/** The vendor's Node.js client appends a query to a URL that has one: the token comes with `?aipSdk=node` behind it. */
function untilStray(token: string): string {
  return token.split("?", 1)[0] ?? "";
}

function tokensIn(parameters: URLSearchParams): string[] {
  return names.flatMap((name) => parameters.getAll(name)).filter((value) => value !== "");
}

/** Whatever else a body holds is the resource's own business. */
async function readBody(incoming: Incoming, limitBytes: number): Promise<URLSearchParams> {
  const bytes = incoming.method === "POST" ? await incoming.body(limitBytes) : Buffer.alloc(0);
  const mediaType = incoming.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (bytes.length === 0) return new URLSearchParams();
  if (mediaType === "application/json") return textsOf(parseJson(bytes));
  if (mediaType !== "application/x-www-form-urlencoded") return new URLSearchParams();
  if (!isUtf8(bytes)) throw new DomainError("request_malformed");
  return new URLSearchParams(bytes.toString("utf8"));
}

function textsOf(value: unknown): URLSearchParams {
  const found = new URLSearchParams();
  if (typeof value !== "object" || value === null) return found;
  for (const [name, member] of Object.entries(value)) {
    if (!names.some((each) => each === name)) continue;
    if (typeof member !== "string")
      throw new DomainError("request_invalid", { fields: [{ path: name, code: "type" }] });
    found.append(name, member);
  }
  return found;
}
