import { z } from "zod";
import { DomainError, type FieldProblem } from "../../domain/errors";
import { formParameters, readFormBody } from "../../http/form-body";
import type { Incoming } from "../../http/incoming";
import { readJsonBody } from "../../http/json-body";
import type { Ctx } from "../../platform/ctx";

/** What a request names, whichever way it was written; what was left empty counts as left out. */
export type TokenRequest = Readonly<Record<string, string | string[]>>;

/** As an app's request for many resources has it (RFC 8707 2). */
const repeatable = ["resource"];

const textMax = 16_384;

/** The members that are read; anything else is left alone. */
const names = [
  ...["username", "password", "grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type"],
  ...["scope", "code", "redirect_uri", "code_verifier", "refresh_token", "assertion", "device_code"],
  ...["subject_token", "subject_token_type", "requested_token_type", "actor_token", "actor_token_type"],
];

/** What stands in the body, for the document of the API. */
export const tokenRequestShape = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * The body as JSON, as the guide's curl sends it, or as a form, as its Python does.
 * @throws DomainError `request_invalid` for a query, where logs would keep what is secret, and for a member that is no text;
 * as `readJsonBody` and `readFormBody`.
 */
export async function readTokenRequest({ config }: Ctx, incoming: Incoming): Promise<TokenRequest> {
  requireNoQuery(incoming);
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(incoming.header("content-type")?.trim() ?? "")) {
    return readFormBody(incoming, repeatable);
  }
  return textsOf(await readJsonBody(incoming, config.BODY_LIMIT_BYTES));
}

/** @throws DomainError `request_invalid`. */
export function requireNoQuery({ query }: Incoming): void {
  if (query.size > 0) throw new DomainError("request_invalid");
}

function textsOf(body: unknown): TokenRequest {
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new DomainError("request_invalid");
  const given = new Map<string, unknown>(Object.entries(body));
  const texts = names.map((name) => [name, given.get(name)] as const).filter(([, value]) => value !== undefined);
  const bad = texts.flatMap(([path, value]) => problemOf(path, value));
  if (bad.length > 0) throw new DomainError("request_invalid", { fields: bad });
  const parameters = new URLSearchParams();
  for (const [name, value] of texts) parameters.append(name, String(value));
  for (const resource of resourcesOf(given.get("resource"))) parameters.append("resource", resource);
  return formParameters(parameters, repeatable);
}

function problemOf(path: string, value: unknown): FieldProblem[] {
  if (typeof value !== "string") return [{ path, code: "invalid_type" }];
  return value.length > textMax ? [{ path, code: "too_long" }] : [];
}

/** @throws DomainError `request_invalid`. */
function resourcesOf(value: unknown): string[] {
  const parsed = z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .optional()
    .safeParse(value);
  if (!parsed.success)
    throw new DomainError("request_invalid", { fields: [{ path: "resource", code: "invalid_type" }] });
  return parsed.data ?? [];
}
