import type { DomainError } from "../../domain/errors";
import type { Words } from "../../http/dialect";

interface ApiAnswer {
  code: number;
  message: string;
  /** Absent: 200. */
  status?: number;
}

const unknownError: ApiAnswer = { code: 1, message: "Unknown error", status: 500 };
const unavailable: ApiAnswer = { code: 2, message: "Service temporarily unavailable", status: 503 };
const noSuchApi: ApiAnswer = { code: 3, message: "Unsupported openapi method" };
const noPermission: ApiAnswer = { code: 6, message: "No permission to access data" };
const tooOften: ApiAnswer = { code: 18, message: "Open api qps request limit reached" };
const badParameter: ApiAnswer = { code: 100, message: "Invalid parameter" };
const badToken: ApiAnswer = { code: 110, message: "Access token invalid or no longer valid" };
const expired: ApiAnswer = { code: 111, message: "Access token expired" };

/** The vendor's numbers. What its services can't come upon here is a fault of ours. */
const words = {
  request_malformed: badParameter,
  request_invalid: badParameter,
  content_type_unsupported: badParameter,
  body_too_large: badParameter,
  route_unknown: noSuchApi,
  method_not_allowed: noSuchApi,
  origin_refused: noPermission,
  rate_limited: tooOften,
  busy: unavailable,
  internal: unknownError,
  credential_missing: badParameter,
  credential_invalid: badToken,
  scope_insufficient: noPermission,
  reauthentication_required: noPermission,
  https_required: { code: 40003, message: "Requests have to come over https" },
  account_taken: unknownError,
  account_unknown: badToken,
  account_not_active: badToken,
  account_suspended: badToken,
  password_wrong: badToken,
  password_too_weak: badParameter,
  account_locked: noPermission,
  reauthentication_failed: noPermission,
  activation_invalid: badParameter,
  code_invalid: badParameter,
  setup_invalid: badParameter,
  admin_last: unknownError,
  refresh_expired: badToken,
  refresh_reused: badToken,
  key_not_found: badToken,
  key_limit_reached: noPermission,
  key_state_conflict: noPermission,
  key_rotated: badToken,
  batch_not_found: unknownError,
  refusal_not_found: unknownError,
  claim_invalid: badParameter,
  claim_not_found: unknownError,
  session_not_found: badToken,
  workspace_not_found: noPermission,
  workspace_not_empty: unknownError,
  member_not_found: unknownError,
  member_known: unknownError,
  owner_last: unknownError,
  service_account_not_found: noPermission,
  expiry_invalid: badParameter,
  lifetime_exceeded: badParameter,
  account_not_found: badToken,
  account_state_conflict: noPermission,
  self_forbidden: noPermission,
  signature_invalid: { code: 14, message: "IAM Certification failed" },
  client_invalid: badToken,
  client_forbidden: noPermission,
  client_address_refused: { code: 40004, message: "The app may not be used from this address" },
  client_metadata_invalid: badParameter,
  redirect_uri_invalid: badParameter,
  registration_closed: noPermission,
  response_type_unsupported: badParameter,
  grant_type_unsupported: badParameter,
  grant_invalid: badToken,
  scope_invalid: noPermission,
  target_invalid: noPermission,
  login_required: badToken,
  consent_required: noPermission,
  authorization_request_invalid: badParameter,
  authorization_denied: noPermission,
  authorization_pending: noPermission,
  authorization_slow_down: tooOften,
  device_code_expired: badParameter,
  user_code_invalid: badParameter,
  dpop_proof_invalid: badToken,
  dpop_nonce_required: badToken,
  client_not_found: badToken,
  client_limit_reached: noPermission,
  client_state_conflict: noPermission,
  client_secret_not_found: unknownError,
  client_key_not_found: unknownError,
  grant_not_found: badToken,
} as const satisfies Words<ApiAnswer>;

/** What a service of the accent answers for a failure. */
export function apiWords({ code, facts }: DomainError): ApiAnswer {
  const isExpired = code === "credential_invalid" && facts.fields?.some((field) => field.code === "expired");
  return isExpired ? expired : words[code];
}
