import type { DomainError } from "../../domain/errors";
import type { Words } from "../../http/dialect";
import { oauthAnswer } from "../../http/oauth-errors";

interface TokenAnswer {
  status: number;
  name: string;
  description: string;
  /** A number beside the RFCs' names, by which scripts tell three refusals apart. */
  code?: number;
}

const badRequest = (name: string, description: string): TokenAnswer => ({ status: 400, name, description });
const wrongSecret: TokenAnswer = {
  status: 401,
  name: "invalid_client",
  description: "Client authentication failed",
  code: 40002,
};
const unknownId: TokenAnswer = { ...wrongSecret, description: "unknown client id" };
const ended = badRequest("invalid_grant", "The provided authorization grant is revoked");

/** The vendor's sentences, typed as it types them. All else is an error of OAuth that it has none for. */
const vendorWords: Partial<Words<TokenAnswer>> = {
  client_invalid: wrongSecret,
  client_not_found: unknownId,
  client_forbidden: badRequest(
    "unauthorized_client",
    "The client is not authorized to use this authorization grant type",
  ),
  client_address_refused: {
    status: 403,
    name: "access_denied",
    description: "The client may not be used from this address",
    code: 40004,
  },
  https_required: { ...badRequest("invalid_request", "Requests have to come over https"), code: 40003 },
  grant_type_unsupported: badRequest("unsupported_grant_type", "The authorization grant type is not supported"),
  grant_invalid: ended,
  refresh_reused: badRequest("expired_token", "refresh token has been used"),
  scope_invalid: badRequest("invalid_scope", "The requested scope is exceeds the scope granted by the resource owner"),
};

/** What the token endpoint answers for a failure. */
export function tokenWords(error: DomainError): TokenAnswer {
  const paths = (error.facts.fields ?? []).map(({ path }) => path);
  if (error.code === "client_invalid" && paths.includes("client_id")) return unknownId;
  if (error.code === "request_invalid" && paths.includes("refresh_token")) {
    return badRequest("invalid_request", "invalid refresh token");
  }
  return vendorWords[error.code] ?? oauthAnswer(error);
}
