import type { DomainError, FieldProblem } from "../../domain/errors";
import type { Wording, Words } from "../../http/dialect";
import type { Incoming } from "../../http/incoming";
import type { Ctx } from "../../platform/ctx";
import { type Envelope, ragflowReply, retcode } from "./answers";

interface About {
  error: DomainError;
  incoming: Incoming;
  ctx: Ctx;
}

interface Entry {
  status: number;
  say(about: About): Envelope;
}

/** A refusal as such: the status says what a proxy or a monitor has to know. */
function refused(status: number, code: Envelope["code"], message: string): Entry {
  return { status, say: () => ({ code, data: null, message }) };
}

/** An answer of the endpoint's own, which RAGFlow sends with status 200. */
function declined(code: Envelope["code"], message: string): Entry {
  return { status: 200, say: () => ({ code, data: false, message }) };
}

/** An exception of RAGFlow's web framework, as it prints one. */
function exception(status: number, name: string): Entry {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return refused(status, retcode.exceptionError, `<${name} '${status}: ${words}'>`);
}

export const mismatch = "Email and password do not match!";

const unauthorized = refused(401, retcode.unauthorized, "<Unauthorized '401: Unauthorized'>");

const words = {
  request_malformed: exception(400, "BadRequest"),
  request_invalid: {
    status: 200,
    say: ({ error }) => ({ code: retcode.argumentError, data: null, message: fieldsMessage(error.facts.fields ?? []) }),
  },
  content_type_unsupported: exception(415, "UnsupportedMediaType"),
  body_too_large: exception(413, "RequestEntityTooLarge"),
  route_unknown: {
    status: 404,
    say: ({ incoming }) => ({
      code: retcode.notFound,
      data: null,
      error: "Not Found",
      message: `Not Found: ${incoming.path}`,
    }),
  },
  method_not_allowed: exception(405, "MethodNotAllowed"),
  origin_refused: refused(403, retcode.permissionError, "The request came from another site."),
  rate_limited: refused(
    429,
    retcode.operatingError,
    "Too many tries. Wait for the time in Retry-After, then try again.",
  ),
  busy: refused(503, retcode.running, "The server has more to do than it can take on. Try again in a moment."),
  internal: refused(500, retcode.exceptionError, "Something failed on our side. If it goes on, tell the operator."),
  credential_missing: unauthorized,
  credential_invalid: unauthorized,
  scope_insufficient: refused(
    403,
    retcode.permissionError,
    "This API key may not do that. Log in, or use one that may.",
  ),
  reauthentication_required: refused(
    403,
    retcode.permissionError,
    "Confirm your log-in with your password on the web page first, then try again.",
  ),
  https_required: refused(400, retcode.operatingError, "Requests have to come over https."),
  account_taken: declined(retcode.operatingError, "This email has already registered!"),
  account_unknown: declined(retcode.authenticationError, mismatch),
  account_not_active: declined(
    retcode.authenticationError,
    "This account is not active yet. Open the link in the mail we have sent you, then log in.",
  ),
  account_suspended: declined(retcode.forbidden, "This account has been disabled, please contact the administrator!"),
  password_wrong: declined(retcode.authenticationError, mismatch),
  password_too_weak: {
    status: 200,
    say: ({ error, ctx }) => ({ code: retcode.argumentError, data: null, message: weaknessMessage(error, ctx) }),
  },
  account_locked: refused(
    429,
    retcode.operatingError,
    "Too many wrong passwords in a row. Wait for the time in Retry-After, or reset the password by mail.",
  ),
  reauthentication_failed: declined(retcode.authenticationError, "The current password is not right."),
  activation_invalid: declined(retcode.dataError, "This link is not good, or not any more."),
  setup_invalid: declined(retcode.dataError, "This link is not good, or not any more."),
  code_invalid: declined(retcode.dataError, "This code is not good, or not any more."),
  admin_last: declined(retcode.operatingError, "You are the only admin."),
  refresh_expired: unauthorized,
  refresh_reused: unauthorized,
  key_not_found: declined(retcode.dataError, "Token not found!"),
  // Another request has logged this session out in the meantime.
  session_not_found: unauthorized,
  workspace_not_found: declined(retcode.dataError, "Tenant not found!"),
  expiry_invalid: declined(retcode.argumentError, "The expiry must lie in the future."),
  key_limit_reached: declined(retcode.operatingError, "There are as many API keys as allowed. Remove one first."),
  key_state_conflict: declined(retcode.operatingError, "The key is not in a state that allows this."),
  key_rotated: declined(retcode.operatingError, "This key has been rotated already."),
  batch_not_found: declined(retcode.dataError, "There is nothing to undo."),
  refusal_not_found: declined(retcode.dataError, "There is no such refusal."),
  claim_invalid: declined(retcode.dataError, "This link is not good, or not any more."),
  claim_not_found: declined(retcode.dataError, "There is no such link."),
  workspace_not_empty: declined(retcode.operatingError, "It still has live keys."),
  member_not_found: declined(retcode.dataError, "There is no such member."),
  member_known: declined(retcode.operatingError, "They are a member already."),
  owner_last: declined(retcode.operatingError, "It needs an owner."),
  service_account_not_found: declined(retcode.dataError, "There is no such service account."),
  lifetime_exceeded: declined(retcode.argumentError, "API keys may not live that long here."),
  account_not_found: declined(retcode.dataError, "There is no such account."),
  account_state_conflict: declined(retcode.operatingError, "The account is not in a state that allows this."),
  self_forbidden: declined(retcode.operatingError, "You can't do this to yourself."),
  signature_invalid: refused(401, retcode.unauthorized, "The signature is not good."),
  client_invalid: unauthorized,
  client_forbidden: refused(403, retcode.permissionError, "This app may not do that."),
  client_address_refused: refused(403, retcode.permissionError, "This app may not be used from this address."),
  client_metadata_invalid: declined(
    retcode.argumentError,
    "Some of what describes the app can't be used; `errors` names it.",
  ),
  redirect_uri_invalid: declined(
    retcode.argumentError,
    "One of the redirect addresses can't be used; `errors` names it.",
  ),
  registration_closed: refused(403, retcode.permissionError, "Apps can't be registered here by you. Ask an admin."),
  response_type_unsupported: declined(retcode.argumentError, "Only the response type `code` is known here."),
  grant_type_unsupported: declined(retcode.argumentError, "This grant type is not known here."),
  grant_invalid: declined(retcode.argumentError, "What was presented is not good, or not any more."),
  scope_invalid: declined(retcode.argumentError, "One of these scopes is not to be had."),
  target_invalid: declined(retcode.argumentError, "This resource is not one that tokens are given for."),
  login_required: unauthorized,
  consent_required: refused(403, retcode.permissionError, "The person has to agree first."),
  authorization_request_invalid: declined(
    retcode.argumentError,
    "This request was answered already, or has expired. Go back to the app and start again.",
  ),
  authorization_denied: refused(403, retcode.permissionError, "The request was denied."),
  authorization_pending: declined(retcode.operatingError, "Nobody has decided yet."),
  authorization_slow_down: refused(429, retcode.operatingError, "Ask less often."),
  device_code_expired: declined(retcode.argumentError, "The code has expired. Start again on the device."),
  user_code_invalid: declined(
    retcode.argumentError,
    "This code is wrong, was used already, or has expired. Look at the device again.",
  ),
  dpop_proof_invalid: unauthorized,
  dpop_nonce_required: unauthorized,
  client_not_found: declined(retcode.dataError, "You have no such app."),
  client_limit_reached: declined(
    retcode.operatingError,
    "There are as many of these as this installation allows. Delete one that is not needed.",
  ),
  client_state_conflict: declined(retcode.operatingError, "The app is not in a state that allows this."),
  client_secret_not_found: declined(retcode.dataError, "The app has no such secret."),
  client_key_not_found: declined(retcode.dataError, "The app has no such public key."),
  grant_not_found: declined(retcode.dataError, "No such app has access to your account."),
} satisfies Words<Entry>;

/** Every failure in RAGFlow's envelope. */
export const ragflowWording: Wording = {
  failure(error, { incoming, ctx }) {
    const entry: Entry = words[error.code];
    const { retryAfterSeconds, allow } = error.facts;
    return ragflowReply(entry.status, entry.say({ error, incoming, ctx }), {
      ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
      ...(allow && { allow: allow.join(", ") }),
    });
  },
};

const fieldMessages: Record<string, string> = {
  invalid_type: "must be a string.",
  too_long: "is too long.",
  text_invalid: "contains invalid characters.",
};

/** What is missing, in RAGFlow's words with its trailing "; "; else the first thing that is wrong. */
function fieldsMessage(fields: readonly FieldProblem[]): string {
  const missing = fields.filter(({ code }) => code === "required").map(({ path }) => path);
  if (missing.length > 0) return `required argument are missing: ${missing.join(",")}; `;
  const [first] = fields;
  if (!first || first.path === "") return "The body must be a JSON object.";
  const name = first.path.charAt(0).toUpperCase() + first.path.slice(1);
  return `${name} ${fieldMessages[first.code] ?? "is not as expected."}`;
}

function weaknessMessage({ facts }: DomainError, { config }: Ctx): string {
  return facts.fields?.[0]?.code === "too_short"
    ? `This password is too short. Use at least ${config.PASSWORD_MIN_LENGTH} characters.`
    : "This password is too easy to guess. Use a longer one, such as four uncommon words.";
}
