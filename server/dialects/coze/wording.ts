import type { DomainError, DomainErrorCode } from "../../domain/errors";
import type { Wording } from "../../http/dialect";
import type { Reply } from "../../http/incoming";
import { oauthAnswer } from "../../http/oauth-errors";
import { envelopeOf, resourceCode } from "./envelope";

interface Answer {
  status: number;
  /** The vendor's `error_code`. */
  code: string;
  message: string;
}

const deny = (message: string): Answer => ({ status: 403, code: "access_deny", message });
const invalid = (error: DomainError): Answer => {
  const names = parametersIn(error);
  const message = names.length > 0 ? `invalid request: ${names.join(", ")}` : oauthAnswer(error).description;
  return { status: 400, code: "invalid_request", message };
};

/** What the vendor's table has another word for than the RFCs; whatever isn't here has the RFCs' name. */
const own: Partial<Record<DomainErrorCode, (error: DomainError) => Answer>> = {
  request_malformed: invalid,
  request_invalid: invalid,
  content_type_unsupported: invalid,
  // Its table has no word for a code or a token that is not good.
  grant_invalid: invalid,
  client_invalid: (error) => {
    const message = parametersIn(error).includes("jwt") ? "invalid jwt" : oauthAnswer(error).description;
    return { status: 401, code: "invalid_client", message };
  },
  grant_type_unsupported: () => ({ status: 400, code: "unsupported_grant_type", message: "not supported grant type" }),
  client_forbidden: () => deny("invalid app type"),
  client_address_refused: () => deny("the app may not be used from this address"),
};

/** Failures in the words of Coze: of the OAuth endpoints by name, of the others by number. */
export const cozeWording: Wording = {
  failure(error, { origin, incoming }) {
    const { retryAfterSeconds, allow } = error.facts;
    const reply = incoming.path.startsWith("/v1/") ? resourceFailure(error, origin.requestId) : oauthFailure(error);
    return {
      ...reply,
      headers: {
        ...(reply.status === 401 && { "www-authenticate": 'Bearer realm="latchkey"' }),
        ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
        ...(allow && { allow: allow.join(", ") }),
      },
    };
  },
};

/**
 * JavaScript's client goes by `error`, those of Python, Go and Java by `error_code`, and each shows another sentence. A
 * `code` beside them would keep Python's from polling.
 */
function oauthFailure(error: DomainError): Reply {
  const { status, code, message } = own[error.code]?.(error) ?? standardAnswer(error);
  const body = { error: code, error_code: code, error_message: message, error_description: message };
  return { status, headers: {}, body: JSON.stringify(body) };
}

function standardAnswer(error: DomainError): Answer {
  const { status, name, description } = oauthAnswer(error);
  if (status === 500) return { status, code: "internal_error", message: "Service internal error." };
  return { status, code: name, message: description };
}

function resourceFailure(error: DomainError, logid: string): Reply {
  const { status, description } = oauthAnswer(error);
  const code = resourceCode(status);
  const msg = status === 401 ? "authentication is invalid" : status === 500 ? "Service internal error." : description;
  return { status, headers: {}, body: JSON.stringify(envelopeOf({ code, msg, logid })) };
}

/** No more of a name that was made up than passes for one. */
function parametersIn({ facts }: DomainError): string[] {
  const names = (facts.fields ?? []).map(({ path }) => path);
  return [...new Set(names)].filter((name) => /^[a-z_]{1,40}(?:\.[a-z_0-9]{1,40}){0,3}$/.test(name));
}
