import type { DomainError, DomainErrorCode } from "../domain/errors";
import type { Words } from "./dialect";

type Answer = readonly [status: number, error: string, description: string];

const invalidRequest = (description: string): Answer => [400, "invalid_request", description];
const serverError = (description: string): Answer => [500, "server_error", description];
/** What no endpoint of this accent can come upon. */
const strange = serverError("Something failed on our side.");
const notActive: Answer = [400, "invalid_grant", "The account can't be used."];

/** The RFCs' names. What must not be told apart shares its answer. */
const answers = {
  request_malformed: invalidRequest("The request can't be read."),
  request_invalid: invalidRequest("A parameter is missing, repeated, or not as expected."),
  content_type_unsupported: invalidRequest("The content type is not the one that this endpoint reads."),
  body_too_large: [413, "invalid_request", "The request is larger than this server accepts."],
  route_unknown: [404, "invalid_request", "There is nothing at this address."],
  method_not_allowed: [405, "invalid_request", "This address answers other methods."],
  origin_refused: [403, "access_denied", "The request came from another site."],
  rate_limited: [429, "temporarily_unavailable", "Too many tries. Wait for the time in Retry-After."],
  busy: [503, "temporarily_unavailable", "The server has more to do than it can take on."],
  internal: strange,
  credential_missing: [401, "invalid_token", "An access token is needed."],
  credential_invalid: [401, "invalid_token", "The access token is not good, or not any more."],
  scope_insufficient: [403, "insufficient_scope", "The access token lacks a scope that this needs."],
  reauthentication_required: [403, "access_denied", "The log-in has to be confirmed with the password first."],
  https_required: [400, "invalid_request", "Requests have to come over https."],
  account_taken: strange,
  account_unknown: notActive,
  account_not_active: notActive,
  account_suspended: notActive,
  password_wrong: notActive,
  password_too_weak: strange,
  account_locked: notActive,
  reauthentication_failed: [403, "access_denied", "The log-in was not confirmed."],
  activation_invalid: strange,
  code_invalid: strange,
  setup_invalid: strange,
  admin_last: strange,
  refresh_expired: [400, "invalid_grant", "The token is not good, or not any more."],
  refresh_reused: [400, "invalid_grant", "The token is not good, or not any more."],
  key_not_found: strange,
  key_limit_reached: strange,
  key_state_conflict: strange,
  key_rotated: strange,
  batch_not_found: strange,
  refusal_not_found: strange,
  claim_invalid: strange,
  claim_not_found: strange,
  session_not_found: [400, "login_required", "The person has to log in."],
  workspace_not_found: [400, "invalid_request", "There is no such workspace."],
  workspace_not_empty: strange,
  member_not_found: strange,
  member_known: strange,
  owner_last: strange,
  service_account_not_found: strange,
  expiry_invalid: strange,
  lifetime_exceeded: strange,
  account_not_found: notActive,
  account_state_conflict: notActive,
  self_forbidden: strange,
  signature_invalid: [401, "invalid_client", "The signature is not good."],
  client_invalid: [401, "invalid_client", "The client could not be authenticated."],
  client_forbidden: [400, "unauthorized_client", "This client may not do that."],
  client_address_refused: [403, "access_denied", "The client may not be used from this address."],
  client_metadata_invalid: [400, "invalid_client_metadata", "Some of the metadata can't be used."],
  redirect_uri_invalid: [400, "invalid_redirect_uri", "One of the redirect URIs can't be used."],
  registration_closed: [403, "access_denied", "This server doesn't let clients register themselves."],
  response_type_unsupported: [400, "unsupported_response_type", "Only the response type code is known."],
  grant_type_unsupported: [400, "unsupported_grant_type", "The grant type is not known."],
  grant_invalid: [400, "invalid_grant", "What was presented is not good, or not any more."],
  scope_invalid: [400, "invalid_scope", "A scope is not known, or not to be had by this client."],
  target_invalid: [400, "invalid_target", "The resource is not one that tokens are given for."],
  login_required: [400, "login_required", "The person has to log in."],
  consent_required: [400, "consent_required", "The person has to agree."],
  authorization_request_invalid: [400, "invalid_request_uri", "The request URI is not good, or not any more."],
  authorization_denied: [400, "access_denied", "The request was denied."],
  authorization_pending: [400, "authorization_pending", "The person has not decided yet."],
  authorization_slow_down: [400, "slow_down", "Poll less often: add five seconds to the interval."],
  device_code_expired: [400, "expired_token", "The device code has expired."],
  user_code_invalid: [400, "invalid_request", "The code is not good, or not any more."],
  dpop_proof_invalid: [400, "invalid_dpop_proof", "The DPoP proof is not good."],
  dpop_nonce_required: [400, "use_dpop_nonce", "The DPoP proof has to hold the nonce of this answer."],
  client_not_found: [401, "invalid_client", "The client could not be authenticated."],
  client_limit_reached: [429, "temporarily_unavailable", "There are as many clients as this server takes."],
  client_state_conflict: strange,
  client_secret_not_found: strange,
  client_key_not_found: strange,
  grant_not_found: [400, "invalid_grant", "What was presented is not good, or not any more."],
} as const satisfies Words<Answer>;

/** Status, name and sentence of a failure, with the parameters in question. */
export function oauthAnswer(error: DomainError): { status: number; name: string; description: string } {
  const [status, name, sentence] = answers[error.code];
  return { status, name, description: described(error, sentence) };
}

/** The error's name in the RFCs, as it goes back to an app in a redirect, too. */
export function oauthError(code: DomainErrorCode): { error: string; description: string } {
  const [, error, description] = answers[code];
  return { error, description };
}

/** The same with a sentence that names the parameters in question. */
export function describedError(error: DomainError): { error: string; description: string } {
  const [, name, sentence] = answers[error.code];
  const isRequestObject = error.facts.fields?.some(({ path }) => path === "request");
  // OpenID Connect Core 3.1.2.6 has a name of its own for what RFC 9101 asks.
  return { error: isRequestObject ? "request_not_supported" : name, description: described(error, sentence) };
}

/** Of a page about the error: a browser makes nothing of a challenge. */
export function pageStatus(code: DomainErrorCode): number {
  const [status] = answers[code];
  return status === 401 ? 400 : status;
}

/** A constant sentence, and which parameters it is about: no more of a made-up one than passes for a name. */
function described({ facts }: DomainError, sentence: string): string {
  const names = [...new Set((facts.fields ?? []).map(({ path }) => path))].filter((name) =>
    /^[a-z_]{1,40}(?:\.\d{1,3})?$/.test(name),
  );
  return names.length > 0 ? `${sentence} Look at: ${names.join(", ")}.` : sentence;
}
