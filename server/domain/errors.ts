/** Every way in which a request can fail, in the core's words. Each accent has its own wording for each of them. */
export const domainErrorCodes = [
  // The request itself
  "request_malformed",
  "request_invalid",
  "content_type_unsupported",
  "body_too_large",
  "route_unknown",
  "method_not_allowed",
  "origin_refused",
  "rate_limited",
  "busy",
  "internal",
  // Who is calling
  "credential_missing",
  "credential_invalid",
  "scope_insufficient",
  "reauthentication_required",
  "https_required",
  // Accounts
  "account_taken",
  "account_unknown",
  "account_not_active",
  "account_suspended",
  "password_wrong",
  "password_too_weak",
  "account_locked",
  "reauthentication_failed",
  "activation_invalid",
  "code_invalid",
  "setup_invalid",
  "admin_last",
  "refresh_expired",
  "refresh_reused",
  // Things that belong to somebody
  "key_not_found",
  "key_limit_reached",
  "key_state_conflict",
  "key_rotated",
  "batch_not_found",
  "refusal_not_found",
  "claim_invalid",
  "claim_not_found",
  "session_not_found",
  "workspace_not_found",
  "workspace_not_empty",
  "member_not_found",
  "member_known",
  "owner_last",
  "service_account_not_found",
  "expiry_invalid",
  "lifetime_exceeded",
  // What an admin asks for
  "account_not_found",
  "account_state_conflict",
  "self_forbidden",
  // Reports of leaks
  "signature_invalid",
  // Apps and what they are given (OAuth)
  "client_invalid",
  "client_forbidden",
  "client_address_refused",
  "client_metadata_invalid",
  "redirect_uri_invalid",
  "registration_closed",
  "response_type_unsupported",
  "grant_type_unsupported",
  "grant_invalid",
  "scope_invalid",
  "target_invalid",
  "login_required",
  "consent_required",
  "authorization_request_invalid",
  "authorization_denied",
  "authorization_pending",
  "authorization_slow_down",
  "device_code_expired",
  "user_code_invalid",
  "dpop_proof_invalid",
  "dpop_nonce_required",
  // Apps as those who manage them see them
  "client_not_found",
  "client_limit_reached",
  "client_state_conflict",
  "client_secret_not_found",
  "client_key_not_found",
  "grant_not_found",
] as const;

export type DomainErrorCode = (typeof domainErrorCodes)[number];

/** One field of the input and what is wrong with it; `path` is dotted, empty for the whole body. */
export interface FieldProblem {
  path: string;
  code: string;
  message?: string;
}

export interface DomainErrorFacts {
  fields?: FieldProblem[];
  retryAfterSeconds?: number;
  /** For `code_invalid`: how many more the code takes. */
  triesLeft?: number;
  /** For `method_not_allowed`: what the path does answer. */
  allow?: string[];
  /** For `scope_insufficient`: the scope that an app's token lacks. */
  scope?: string;
  /** For `dpop_nonce_required`: what the next proof has to hold. */
  dpopNonce?: string;
}

// Two bundles of this module run in one process (server.ts and Next's), so a class test alone would miss half of them.
const brand = Symbol.for("latchkey.DomainError");

/** A request that can't be served, for a reason from the closed list. What leaves is worded by the accent alone. */
export class DomainError extends Error {
  readonly [brand] = true;

  constructor(
    readonly code: DomainErrorCode,
    readonly facts: DomainErrorFacts = {},
  ) {
    super(code);
    this.name = "DomainError";
  }
}

export function isDomainError(error: unknown): error is DomainError {
  return typeof error === "object" && error !== null && brand in error;
}
