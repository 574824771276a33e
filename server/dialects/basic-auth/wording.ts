import type { DomainErrorCode } from "../../domain/errors";
import type { Wording, Words } from "../../http/dialect";
import type { Ctx } from "../../platform/ctx";
import { messages } from "./messages";

/** The table of errors: status and name of each failure. What must not be told apart shares both. */
const answers = {
  request_malformed: [400, "invalid_request"],
  request_invalid: [400, "invalid_request"],
  content_type_unsupported: [415, "unsupported_media_type"],
  body_too_large: [413, "payload_too_large"],
  route_unknown: [404, "not_found"],
  method_not_allowed: [405, "method_not_allowed"],
  origin_refused: [403, "forbidden"],
  rate_limited: [429, "rate_limited"],
  busy: [503, "temporarily_unavailable"],
  internal: [500, "server_error"],
  credential_missing: [401, "unauthorized"],
  credential_invalid: [401, "unauthorized"],
  scope_insufficient: [403, "forbidden"],
  reauthentication_required: [403, "reauthentication_required"],
  https_required: [400, "https_required"],
  account_taken: [409, "email_taken"],
  account_unknown: [404, "email_not_found"],
  account_not_active: [401, "account_not_active"],
  account_suspended: [401, "account_suspended"],
  password_wrong: [401, "invalid_credentials"],
  password_too_weak: [422, "password_too_weak"],
  account_locked: [429, "account_locked"],
  reauthentication_failed: [403, "invalid_credentials"],
  activation_invalid: [400, "activation_token_invalid"],
  code_invalid: [422, "verification_code_invalid"],
  setup_invalid: [400, "activation_token_invalid"],
  admin_last: [409, "conflict"],
  refresh_expired: [401, "refresh_token_expired"],
  refresh_reused: [401, "refresh_token_reused"],
  key_not_found: [404, "not_found"],
  session_not_found: [401, "unauthorized"], // another request has logged it out in the meantime
  workspace_not_found: [404, "not_found"],
  expiry_invalid: [400, "invalid_request"],
  key_limit_reached: [409, "conflict"],
  key_state_conflict: [409, "conflict"],
  key_rotated: [409, "conflict"],
  batch_not_found: [404, "not_found"],
  refusal_not_found: [404, "not_found"],
  claim_invalid: [404, "not_found"],
  claim_not_found: [404, "not_found"],
  workspace_not_empty: [409, "conflict"],
  member_not_found: [404, "not_found"],
  member_known: [409, "conflict"],
  owner_last: [409, "conflict"],
  service_account_not_found: [404, "not_found"],
  lifetime_exceeded: [400, "invalid_request"],
  account_not_found: [404, "not_found"],
  account_state_conflict: [409, "conflict"],
  self_forbidden: [409, "conflict"],
  signature_invalid: [401, "unauthorized"],
  client_invalid: [401, "unauthorized"],
  client_forbidden: [403, "forbidden"],
  client_address_refused: [403, "forbidden"],
  client_metadata_invalid: [400, "invalid_request"],
  redirect_uri_invalid: [400, "invalid_request"],
  registration_closed: [403, "forbidden"],
  response_type_unsupported: [400, "invalid_request"],
  grant_type_unsupported: [400, "invalid_request"],
  grant_invalid: [400, "invalid_request"],
  scope_invalid: [400, "invalid_request"],
  target_invalid: [400, "invalid_request"],
  login_required: [401, "unauthorized"],
  consent_required: [403, "forbidden"],
  authorization_request_invalid: [400, "invalid_request"],
  authorization_denied: [403, "forbidden"],
  authorization_pending: [409, "conflict"],
  authorization_slow_down: [429, "rate_limited"],
  device_code_expired: [400, "invalid_request"],
  user_code_invalid: [400, "invalid_request"],
  dpop_proof_invalid: [401, "unauthorized"],
  dpop_nonce_required: [401, "unauthorized"],
  client_not_found: [404, "not_found"],
  client_limit_reached: [409, "conflict"],
  client_state_conflict: [409, "conflict"],
  client_secret_not_found: [404, "not_found"],
  client_key_not_found: [404, "not_found"],
  grant_not_found: [404, "not_found"],
} as const satisfies Words<readonly [number, string]>;

export type BasicAuthCode = (typeof answers)[DomainErrorCode][1];

/** `{"error", "message"}`: the name is stable, the sentence is in the caller's language. */
export const basicAuthWording: Wording = {
  failure(error, { origin, incoming, ctx }) {
    const [status, name] = answers[shown(error.code, incoming.path, ctx)];
    const { retryAfterSeconds, allow } = error.facts;
    return {
      status,
      headers: {
        ...(name === "unauthorized" && { "www-authenticate": 'Bearer realm="latchkey", error="invalid_token"' }),
        ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
        ...(allow && { allow: allow.join(", ") }),
      },
      body: JSON.stringify({ error: name, message: messages[origin.locale][name] }),
    };
  },
};

const logInRefusals: readonly DomainErrorCode[] = ["account_not_active", "account_suspended"];

/**
 * A log-in never says which of the two was wrong. Where existence is hidden it doesn't say either that an account waits
 * for activation: whoever signed up a stranger's address knows its password.
 */
function shown(code: DomainErrorCode, path: string, { config }: Ctx): DomainErrorCode {
  if (code === "account_unknown" && path.endsWith("/login")) return "password_wrong";
  return config.HIDE_ACCOUNT_EXISTENCE && logInRefusals.includes(code) ? "password_wrong" : code;
}
