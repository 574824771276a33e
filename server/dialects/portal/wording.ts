import { STATUS_CODES } from "node:http";
import type { Config } from "../../config";
import type { DomainError, DomainErrorCode, FieldProblem } from "../../domain/errors";
import type { Wording, Words } from "../../http/dialect";
import type { Incoming } from "../../http/incoming";
import { details } from "./details";
import { fieldMessage } from "./field-messages";

/** The status and the public code of each failure. What must not be told apart shares both. */
const answers = {
  request_malformed: [400, "request_malformed"],
  request_invalid: [400, "request_invalid"],
  content_type_unsupported: [415, "content_type_unsupported"],
  body_too_large: [413, "body_too_large"],
  route_unknown: [404, "route_unknown"],
  method_not_allowed: [405, "method_not_allowed"],
  origin_refused: [403, "origin_refused"],
  rate_limited: [429, "rate_limited"],
  busy: [503, "busy"],
  internal: [500, "internal"],
  credential_missing: [401, "credential_missing"],
  credential_invalid: [401, "credential_invalid"],
  scope_insufficient: [403, "scope_insufficient"],
  account_taken: [409, "account_taken"],
  account_unknown: [401, "credentials_invalid"],
  account_not_active: [401, "account_not_active"],
  account_suspended: [401, "account_suspended"],
  password_wrong: [401, "credentials_invalid"],
  password_too_weak: [422, "password_too_weak"],
  account_locked: [429, "account_locked"],
  reauthentication_required: [403, "reauthentication_required"],
  https_required: [400, "https_required"],
  reauthentication_failed: [403, "reauthentication_failed"],
  activation_invalid: [422, "activation_invalid"],
  code_invalid: [422, "code_invalid"],
  setup_invalid: [422, "setup_invalid"],
  admin_last: [409, "admin_last"],
  refresh_expired: [401, "refresh_expired"],
  refresh_reused: [401, "refresh_reused"],
  key_not_found: [404, "key_not_found"],
  session_not_found: [404, "session_not_found"],
  workspace_not_found: [422, "workspace_not_found"],
  expiry_invalid: [422, "expiry_invalid"],
  key_limit_reached: [409, "key_limit_reached"],
  key_state_conflict: [409, "key_state_conflict"],
  key_rotated: [409, "key_rotated"],
  batch_not_found: [404, "batch_not_found"],
  refusal_not_found: [404, "refusal_not_found"],
  claim_invalid: [422, "claim_invalid"],
  claim_not_found: [404, "claim_not_found"],
  workspace_not_empty: [409, "workspace_not_empty"],
  member_not_found: [404, "member_not_found"],
  member_known: [409, "member_known"],
  owner_last: [409, "owner_last"],
  service_account_not_found: [404, "service_account_not_found"],
  lifetime_exceeded: [422, "lifetime_exceeded"],
  account_not_found: [404, "account_not_found"],
  account_state_conflict: [409, "account_state_conflict"],
  self_forbidden: [409, "self_forbidden"],
  signature_invalid: [401, "signature_invalid"],
  client_invalid: [401, "client_invalid"],
  client_forbidden: [403, "client_forbidden"],
  client_address_refused: [403, "client_address_refused"],
  client_metadata_invalid: [422, "client_metadata_invalid"],
  redirect_uri_invalid: [422, "redirect_uri_invalid"],
  registration_closed: [403, "registration_closed"],
  response_type_unsupported: [422, "response_type_unsupported"],
  grant_type_unsupported: [422, "grant_type_unsupported"],
  grant_invalid: [422, "grant_invalid"],
  scope_invalid: [422, "scope_invalid"],
  target_invalid: [422, "target_invalid"],
  login_required: [401, "login_required"],
  consent_required: [403, "consent_required"],
  authorization_request_invalid: [422, "authorization_request_invalid"],
  authorization_denied: [403, "authorization_denied"],
  authorization_pending: [409, "authorization_pending"],
  authorization_slow_down: [429, "authorization_slow_down"],
  device_code_expired: [422, "device_code_expired"],
  user_code_invalid: [422, "user_code_invalid"],
  dpop_proof_invalid: [401, "dpop_proof_invalid"],
  dpop_nonce_required: [401, "dpop_nonce_required"],
  client_not_found: [404, "client_not_found"],
  client_limit_reached: [409, "client_limit_reached"],
  client_state_conflict: [409, "client_state_conflict"],
  client_secret_not_found: [404, "client_secret_not_found"],
  client_key_not_found: [404, "client_key_not_found"],
  grant_not_found: [404, "grant_not_found"],
} as const satisfies Words<readonly [number, string]>;

/** RFC 9457 problem details, with a stable `code` and the sentence in the caller's language. */
export const portalWording: Wording = {
  failure(error, { origin, incoming, ctx }) {
    const [status, code] = answers[shown(error.code, ctx.config.HIDE_ACCOUNT_EXISTENCE)];
    const { fields, retryAfterSeconds, triesLeft, allow, dpopNonce } = error.facts;
    const challenge = challengeFor(error, incoming, ctx.config);
    const problem = {
      type: "about:blank",
      title: STATUS_CODES[status] ?? "Error",
      status,
      code,
      detail: details[origin.locale][code],
      requestId: origin.requestId,
      ...(fields && { errors: fields.map((field) => fieldEntry(field, origin.locale)) }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(triesLeft !== undefined && { triesLeft }),
    };
    return {
      status,
      headers: {
        "content-type": "application/problem+json; charset=utf-8",
        ...(challenge && { "www-authenticate": challenge }),
        ...(dpopNonce && { "dpop-nonce": dpopNonce }),
        ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
        ...(allow && { allow: allow.join(", ") }),
      },
      body: JSON.stringify(problem),
    };
  },
};

export type PortalCode = (typeof answers)[DomainErrorCode][1];

/** The public code of a failure, for a caller that gets it without a status (the command line). */
export function portalCode(code: DomainErrorCode): PortalCode {
  return answers[code][1];
}

/**
 * A failed log-in for the form, which gets no body: the public code, and after a dot the seconds to wait. Who signs up
 * with somebody's address knows the password of what waits there, so "not active" would tell that nobody has it.
 */
export function logInProblem({ code, facts }: DomainError): string {
  const [, told] = answers[shown(code, true)];
  return facts.retryAfterSeconds === undefined ? told : `${told}.${facts.retryAfterSeconds}`;
}

function shown(code: DomainErrorCode, hide: boolean): DomainErrorCode {
  return hide && code === "account_not_active" ? "password_wrong" : code;
}

/**
 * Tells an app where to ask for a token (RFC 9728 5.1), and which scope it lacks (RFC 6750 3.1). A bound token is told in
 * its own scheme (RFC 9449 7.1).
 */
function challengeFor({ code, facts }: DomainError, incoming: Incoming, { APP_URL }: Config): string | null {
  const error = challenges[code];
  if (error === undefined || (code === "scope_insufficient" && facts.scope === undefined)) return null;
  const scheme = /^dpop /i.test(incoming.header("authorization") ?? "") ? "DPoP" : "Bearer";
  const parts = [
    'realm="latchkey"',
    ...(error ? [`error="${error}"`] : []),
    ...(facts.scope === undefined ? [] : [`scope="${facts.scope}"`]),
    `resource_metadata="${APP_URL}/.well-known/oauth-protected-resource"`,
  ];
  return `${scheme} ${parts.join(", ")}`;
}

/** A request without a credential is told of no error (RFC 6750 3). */
const challenges: Partial<Record<DomainErrorCode, string>> = {
  credential_missing: "",
  credential_invalid: "invalid_token",
  scope_insufficient: "insufficient_scope",
  dpop_proof_invalid: "invalid_dpop_proof",
  dpop_nonce_required: "use_dpop_nonce",
};

function fieldEntry({ path, code }: FieldProblem, locale: "en" | "zh-CN") {
  return { field: path, code, message: fieldMessage(locale, code) };
}
