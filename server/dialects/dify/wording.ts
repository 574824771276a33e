import type { DomainError, DomainErrorCode } from "../../domain/errors";
import type { Wording, Words } from "../../http/dialect";
import { oauthError } from "../../http/oauth-errors";
import type { Ctx } from "../../platform/ctx";

type Answer = readonly [status: number, code: number, message: string];

/** What no endpoint of this accent can come upon. */
const strange: Answer = [500, 50000, "Something failed on our side. If it goes on, tell the operator."];
const badRequest: Answer = [400, 40001, "A parameter is missing, repeated, or not as expected."];
const notFound: Answer = [404, 40400, "There is nothing at this address."];
const wrongPassword: Answer = [401, 40102, "User name or password is wrong."];
const badToken: Answer = [401, 40101, "The access token is missing or not good any more."];
const badRefreshToken: Answer = [401, 40105, "The refresh token is not good any more. Log in again."];
const badClient: Answer = [401, 40106, "The client id or the client secret is wrong."];
const badGrant: Answer = [400, 40004, "What was presented is not good, or not any more."];
const forbidden: Answer = [403, 40300, "This credential may not do that."];

/** Status, the envelope's code, and its message. What must not be told apart shares all three. */
const answers = {
  request_malformed: [400, 40000, "The request can't be read."],
  request_invalid: badRequest,
  content_type_unsupported: [415, 41500, "Send the body as application/json or as application/x-www-form-urlencoded."],
  body_too_large: [413, 41300, "The body is larger than this server accepts."],
  route_unknown: notFound,
  method_not_allowed: [405, 40500, "This address answers other methods; the Allow header names them."],
  origin_refused: [403, 40301, "The request came from another site."],
  rate_limited: [429, 42900, "Too many tries. Wait for the time in Retry-After, then try again."],
  busy: [503, 50300, "The server has more to do than it can take on. Try again in a moment."],
  internal: strange,
  credential_missing: badToken,
  credential_invalid: badToken,
  scope_insufficient: forbidden,
  reauthentication_required: [
    403,
    40302,
    "Confirm your log-in with your password on the web page first, then try again.",
  ],
  https_required: [400, 40003, "Requests have to come over https."],
  account_taken: strange,
  account_unknown: wrongPassword,
  account_not_active: [401, 40103, "This account isn't active yet. Open the link in the mail, then log in."],
  account_suspended: [401, 40104, "This account is suspended. Ask an admin."],
  password_wrong: wrongPassword,
  password_too_weak: strange,
  account_locked: [
    429,
    42901,
    "Too many wrong passwords in a row. Wait for the time in Retry-After, or reset the password.",
  ],
  reauthentication_failed: wrongPassword,
  activation_invalid: strange,
  code_invalid: strange,
  setup_invalid: strange,
  admin_last: strange,
  refresh_expired: badRefreshToken,
  refresh_reused: badRefreshToken,
  key_not_found: notFound,
  key_limit_reached: strange,
  key_state_conflict: strange,
  key_rotated: strange,
  batch_not_found: notFound,
  refusal_not_found: notFound,
  claim_invalid: notFound,
  claim_not_found: notFound,
  session_not_found: badToken, // another request has logged it out in the meantime
  workspace_not_found: notFound,
  workspace_not_empty: strange,
  member_not_found: notFound,
  member_known: strange,
  owner_last: strange,
  service_account_not_found: notFound,
  expiry_invalid: badRequest,
  lifetime_exceeded: badRequest,
  account_not_found: badGrant,
  account_state_conflict: badGrant,
  self_forbidden: forbidden,
  signature_invalid: badClient,
  client_invalid: badClient,
  client_forbidden: [400, 40005, "This app may not use this grant type."],
  client_address_refused: [403, 40303, "This app may not be used from this address."],
  client_metadata_invalid: badRequest,
  redirect_uri_invalid: badRequest,
  registration_closed: forbidden,
  response_type_unsupported: badRequest,
  grant_type_unsupported: [400, 40006, "The grant type is not known."],
  grant_invalid: badGrant,
  scope_invalid: [400, 40007, "A scope is not known, or not to be had by this app."],
  target_invalid: [400, 40008, "The resource is not one that tokens are given for."],
  login_required: badGrant,
  consent_required: badGrant,
  authorization_request_invalid: badGrant,
  authorization_denied: [400, 40009, "The request was denied."],
  authorization_pending: [400, 40010, "The person has not decided yet."],
  authorization_slow_down: [400, 40011, "Poll less often: add five seconds to the interval."],
  device_code_expired: [400, 40012, "The device code has expired."],
  user_code_invalid: badGrant,
  dpop_proof_invalid: [
    400,
    40013,
    "This app's tokens are bound to a key: get them at /oauth/token, with a DPoP proof.",
  ],
  dpop_nonce_required: badRequest,
  client_not_found: badClient,
  client_limit_reached: strange,
  client_state_conflict: strange,
  client_secret_not_found: strange,
  client_key_not_found: strange,
  grant_not_found: badGrant,
} as const satisfies Words<Answer>;

/** The guide's envelope, and beside it what an OAuth client looks for (RFC 6749 5.2). */
export const difyWording: Wording = {
  failure(error, { incoming, ctx }) {
    const shown = shownCode(error.code, ctx);
    const [status, code, sentence] = answers[shown];
    const message = withFields(error, sentence);
    const { retryAfterSeconds, allow } = error.facts;
    const challenge = challengeFor(answers[shown], incoming.header("authorization"));
    return {
      status,
      headers: {
        pragma: "no-cache",
        ...(challenge && { "www-authenticate": challenge }),
        ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
        ...(allow && { allow: allow.join(", ") }),
      },
      body: JSON.stringify({ code, message, data: null, error: oauthError(shown).error, error_description: message }),
    };
  },
};

/** Where existence is hidden, the right password of an account that can't be used is a wrong one, too. */
function shownCode(code: DomainErrorCode, { config }: Ctx): DomainErrorCode {
  if (code === "account_unknown") return "password_wrong";
  const isToHide = code === "account_not_active" || code === "account_suspended";
  return isToHide && config.HIDE_ACCOUNT_EXISTENCE ? "password_wrong" : code;
}

/** Names the parameters in question: no more of a made-up one than passes for a name. */
function withFields({ facts }: DomainError, sentence: string): string {
  const names = [...new Set((facts.fields ?? []).map(({ path }) => path))].filter((name) =>
    /^[a-z_]{1,40}$/.test(name),
  );
  return names.length > 0 ? `${sentence} Look at: ${names.join(", ")}.` : sentence;
}

/** A client that used the Authorization header is told which scheme fits (RFC 6749 5.2, RFC 6750 3.1). */
function challengeFor(answer: Answer, authorization: string | undefined): string | null {
  if (answer === badClient) return authorization === undefined ? null : 'Basic realm="latchkey"';
  return answer === badToken ? 'Bearer realm="latchkey", error="invalid_token"' : null;
}
