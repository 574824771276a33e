import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { DomainError } from "../../domain/errors";
import { formParameters } from "../../http/form-body";
import type { Incoming } from "../../http/incoming";
import { parseJson } from "../../http/json-body";

/** What the token endpoint reads, wherever it stands; all else is dropped. */
export const tokenParameters = z.object({
  grant_type: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
});
export type TokenParameters = Partial<Record<keyof z.output<typeof tokenParameters>, string>>;

const names = tokenParameters.keyof().options;
/** They never hold a space, and clients that don't encode a query send a plus sign as it is. */
const spaceless: readonly string[] = ["client_id", "client_secret", "refresh_token"];
const bodyLimitBytes = 128 * 1024;

/**
 * The parameters of a token request: in the query, in the body as a form or as JSON, or some here and some there. Empty
 * counts as left out.
 * @throws DomainError `request_malformed`, `content_type_unsupported`, `body_too_large`, `request_invalid` for one that is
 * there twice and doesn't say the same, or is no text.
 */
export async function readTokenParameters(incoming: Incoming): Promise<TokenParameters> {
  const { query } = incoming;
  const inBody = await readBody(incoming);
  if (query.size === 0) return inBody;
  const inQuery = readForm(query);
  for (const name of names) {
    const [here, there] = [inQuery[name], inBody[name]];
    if (here !== undefined && there !== undefined && here !== there) throw invalid(name, "repeated");
  }
  return { ...inQuery, ...inBody };
}

/** The content type counts only where there is a body: some clients call an empty one JSON. */
async function readBody(incoming: Incoming): Promise<TokenParameters> {
  const bytes = await incoming.body(bodyLimitBytes);
  if (bytes.length === 0) return {};
  const mediaType = incoming.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType === "application/json") return readJson(parseJson(bytes));
  if (mediaType !== "application/x-www-form-urlencoded") throw new DomainError("content_type_unsupported");
  if (!isUtf8(bytes)) throw new DomainError("request_malformed");
  return readForm(new URLSearchParams(bytes.toString("utf8")));
}

function readForm(all: URLSearchParams): TokenParameters {
  const isKnown = (name: string) => names.some((each) => each === name);
  const known = [...all.keys()].every(isKnown) ? all : new URLSearchParams([...all].filter(([name]) => isKnown(name)));
  return withPluses(formParameters(known, []));
}

/** The vendor's own samples send an empty text as JSON beside a query: it says nothing. */
function readJson(value: unknown): TokenParameters {
  if (value === "" || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw new DomainError("request_malformed");
  const parsed = tokenParameters.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join(".") ?? "", "invalid_type");
  return withPluses(parsed.data);
}

function withPluses(found: Partial<Record<string, string | string[]>>): TokenParameters {
  const parameters: TokenParameters = {};
  for (const name of names) {
    const value = found[name];
    if (typeof value === "string" && value !== "")
      parameters[name] = spaceless.includes(name) ? value.replaceAll(" ", "+") : value;
  }
  return parameters;
}

function invalid(path: string, code: string): DomainError {
  return new DomainError("request_invalid", { fields: [{ path, code }] });
}
