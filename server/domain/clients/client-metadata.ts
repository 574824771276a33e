import { z } from "zod";
import { webAddress } from "@/shared/app-forms";
import { idTokenAlgs } from "@/shared/app-kinds";
import { lineOfText } from "@/shared/fields";
import { DomainError } from "../errors";

/** How an app may prove who it is, in the words of RFC 7591 2. */
export const metadataAuthMethods = ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"] as const;
export type MetadataAuthMethod = (typeof metadataAuthMethods)[number];

const addresses = z.array(z.string()).max(20);

/** What an app says of itself (RFC 7591 2, OpenID Connect Registration 2). What isn't named here is ignored, as it asks. */
const metadata = z.object({
  redirect_uris: addresses.default([]),
  post_logout_redirect_uris: addresses.default([]),
  token_endpoint_auth_method: z.enum(metadataAuthMethods).optional(),
  grant_types: z.array(z.string()).max(20).default(["authorization_code"]),
  response_types: z.array(z.string()).max(20).optional(),
  application_type: z.enum(["web", "native"]).optional(),
  client_name: lineOfText(100).default(""),
  client_uri: webAddress.optional(),
  scope: z.string().max(4096).optional(),
  jwks_uri: webAddress.optional(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(5) }).optional(),
  subject_type: z.literal("public").optional(),
  id_token_signed_response_alg: z.enum(idTokenAlgs).default("RS256"),
  require_pushed_authorization_requests: z.boolean().default(false),
  dpop_bound_access_tokens: z.boolean().default(false),
  backchannel_logout_uri: webAddress.optional(),
});
export type ClientMetadata = z.output<typeof metadata>;

/** @throws DomainError `client_metadata_invalid`, `redirect_uri_invalid` for addresses that aren't even a list. */
export function readClientMetadata(body: Readonly<Record<string, unknown>>): ClientMetadata {
  // Who would vouch for it is nobody that we know.
  if (body.software_statement !== undefined) throw unfit("software_statement");
  const parsed = metadata.safeParse(body);
  if (parsed.success) return parsed.data;
  const path = String(parsed.error.issues[0]?.path[0] ?? "");
  if (path === "redirect_uris") throw new DomainError("redirect_uri_invalid", { fields: [{ path, code: "invalid" }] });
  throw unfit(path);
}

export function unfit(path: string): DomainError {
  return new DomainError("client_metadata_invalid", { fields: [{ path, code: "invalid" }] });
}
