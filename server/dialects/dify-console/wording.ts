import type { DomainError, DomainErrorCode } from "../../domain/errors";
import type { Wording, Words } from "../../http/dialect";
import type { Incoming } from "../../http/incoming";
import type { Ctx } from "../../platform/ctx";
import { deadToken, type Failure, failureReply } from "./answers";
import { clearedCookies } from "./cookies";
import { codeFailure, rateFailure } from "./path-wording";

interface About {
  error: DomainError;
  incoming: Incoming;
  ctx: Ctx;
}

type Entry = Failure | ((about: About) => Failure);

function said(status: number, code: string, message: string): Failure {
  return { status, code, message };
}

/** What the front end answers by fetching a new access token and asking once more. */
const unauthorized = said(401, "unauthorized", "Invalid token.");
const wrongLogIn = said(401, "authentication_failed", "Invalid email or password.");
const conflict = (message: string) => said(400, "bad_request", message);
const missing = (message: string) => said(404, "not_found", message);
const forbidden = (message: string) => said(403, "forbidden", message);
const invalid = (message: string) => said(400, "invalid_param", message);

const words = {
  request_malformed: said(400, "bad_request", "The request can't be read: it has to be valid JSON in UTF-8."),
  request_invalid: ({ error }) => invalid(fieldsMessage(error)),
  content_type_unsupported: said(415, "unsupported_media_type", "Send JSON, with Content-Type: application/json."),
  body_too_large: said(413, "request_entity_too_large", "The body is too large."),
  route_unknown: missing("The requested URL was not found on the server."),
  method_not_allowed: said(405, "method_not_allowed", "This method is not allowed for the requested URL."),
  origin_refused: said(401, "unauthorized", "CSRF token is missing or invalid."),
  rate_limited: ({ error, incoming }) => rateFailure(incoming.path, error.facts.retryAfterSeconds ?? 60),
  busy: said(503, "service_unavailable", "The server has more to do than it can take on. Try again in a moment."),
  internal: said(500, "internal_server_error", "Something failed on the server. If it goes on, tell the operator."),
  credential_missing: said(401, "unauthorized", "Invalid Authorization token."),
  credential_invalid: unauthorized,
  scope_insufficient: forbidden("You don't have the permission to do that."),
  // A password given on a page of ours counts for that page's session, and the console's is another one.
  reauthentication_required: forbidden("Log in here again first: this wants a password that was given a moment ago."),
  https_required: said(400, "bad_request", "This server is to be asked over https alone."),
  account_taken: said(400, "email_already_in_use", "A user with this email already exists."),
  account_unknown: wrongLogIn,
  // Said to somebody who had the right password alone.
  account_not_active: said(
    400,
    "account_not_initialized",
    "The account has not been activated yet. Open the link in the mail first.",
  ),
  account_suspended: said(400, "account_banned", "Account is banned."),
  password_wrong: wrongLogIn,
  password_too_weak: ({ error, ctx }) => invalid(weaknessMessage(error, ctx)),
  account_locked: ({ error, incoming }) => rateFailure(incoming.path, error.facts.retryAfterSeconds ?? 60),
  reauthentication_failed: said(400, "current_password_incorrect", "Current password is incorrect."),
  activation_invalid: said(
    403,
    "already_activate",
    "Auth Token is invalid or account already activated, please check again.",
  ),
  setup_invalid: deadToken,
  code_invalid: ({ error, incoming }) => codeFailure(incoming.path, error.facts.triesLeft),
  admin_last: conflict("You are the only admin."),
  refresh_expired: unauthorized,
  refresh_reused: unauthorized,
  // Another request has logged this very session out in the meantime: its cookies are of no use to anybody.
  session_not_found: said(401, "unauthorized_and_force_logout", "Unauthorized."),
  key_not_found: missing("API key not found"),
  key_limit_reached: said(400, "max_keys_exceeded", "There are as many API keys as this installation allows."),
  key_state_conflict: conflict("The API key is not in a state that allows this."),
  key_rotated: conflict("The API key has been rotated already."),
  batch_not_found: missing("There is nothing to undo."),
  refusal_not_found: missing("There is no such refusal."),
  claim_invalid: deadToken,
  claim_not_found: missing("There is no such link."),
  workspace_not_found: missing("Workspace not found."),
  workspace_not_empty: conflict("The workspace still has live API keys."),
  member_not_found: missing("There is no such member."),
  member_known: conflict("They are a member already."),
  owner_last: conflict("The workspace needs an owner."),
  service_account_not_found: missing("There is no such service account."),
  expiry_invalid: invalid("The expiry must lie in the future."),
  lifetime_exceeded: invalid("API keys may not live that long here."),
  account_not_found: said(400, "account_not_found", "Account not found."),
  account_state_conflict: conflict("The account is not in a state that allows this."),
  self_forbidden: conflict("You can't do this to yourself."),
  signature_invalid: said(401, "unauthorized", "Invalid token signature."),
  client_invalid: said(401, "unauthorized", "The app's id or secret is not right."),
  client_forbidden: forbidden("This app may not do that."),
  client_address_refused: forbidden("This app may not be used from this address."),
  client_metadata_invalid: invalid("Some of what describes the app can't be used."),
  redirect_uri_invalid: invalid("redirect_uri is invalid"),
  registration_closed: forbidden("Apps can't be registered here by you. Ask an admin."),
  response_type_unsupported: invalid("Only the response type `code` is known here."),
  grant_type_unsupported: invalid("invalid grant_type"),
  grant_invalid: invalid("What was presented is not good, or not any more."),
  scope_invalid: invalid("One of these scopes is not to be had."),
  target_invalid: invalid("This resource is not one that tokens are given for."),
  login_required: unauthorized,
  consent_required: forbidden("The person has to agree first."),
  authorization_request_invalid: invalid("This request was answered already, or has expired."),
  authorization_denied: forbidden("The request was denied."),
  authorization_pending: conflict("Nobody has decided yet."),
  authorization_slow_down: said(429, "too_many_requests", "Ask less often."),
  device_code_expired: conflict("The code has expired. Start again on the device."),
  user_code_invalid: conflict("This code is wrong, was used already, or has expired."),
  dpop_proof_invalid: unauthorized,
  dpop_nonce_required: unauthorized,
  client_not_found: missing("App not found."),
  client_limit_reached: conflict("There are as many of these as this installation allows."),
  client_state_conflict: conflict("The app is not in a state that allows this."),
  client_secret_not_found: missing("The app has no such secret."),
  client_key_not_found: missing("The app has no such public key."),
  grant_not_found: missing("No such app has access to your account."),
} satisfies Words<Entry>;

/** Every failure in the form of Dify's console. */
export const difyConsoleWording: Wording = {
  failure(error, about) {
    const entry: Entry = words[shownCode(error.code, about.ctx)];
    const failure = typeof entry === "function" ? entry({ error, ...about }) : entry;
    const { retryAfterSeconds, allow } = error.facts;
    const reply = failureReply(failure, {
      ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
      ...(allow && { allow: allow.join(", ") }),
    });
    const isOver = failure.code === "unauthorized_and_force_logout";
    return isOver ? { ...reply, setCookies: clearedCookies(about.ctx.config) } : reply;
  },
};

/** Whoever signed up a stranger's address knows the password of what waits there: it would tell that nobody has it. */
function shownCode(code: DomainErrorCode, { config }: Ctx): DomainErrorCode {
  const isToHide = code === "account_not_active" || code === "account_suspended";
  return isToHide && config.HIDE_ACCOUNT_EXISTENCE ? "password_wrong" : code;
}

const fieldMessages: Record<string, string> = {
  required: "is required",
  invalid_type: "has the wrong type",
  too_long: "is too long",
  too_big: "is too long",
  text_invalid: "contains characters that can't be used",
  email_invalid: "is not a valid email",
};

function fieldsMessage({ facts }: DomainError): string {
  const [first] = facts.fields ?? [];
  if (!first || first.path === "") return "The body must be a JSON object.";
  return `${first.path} ${fieldMessages[first.code] ?? "is not as expected"}`;
}

function weaknessMessage({ facts }: DomainError, { config }: Ctx): string {
  return facts.fields?.[0]?.code === "too_short"
    ? `Password is too short. Use at least ${config.PASSWORD_MIN_LENGTH} characters.`
    : "Password is too easy to guess. Use a longer one, such as four uncommon words.";
}
