import type { DomainError } from "../../domain/errors";
import type { Wording } from "../../http/dialect";
import type { Reply } from "../../http/incoming";
import type { Origin } from "../../platform/ctx";
import { apiWords } from "./api-words";
import { tokenWords } from "./token-words";

/** Two forms: that of the token endpoint, and that of the services that a token is for. */
export const baiduWording: Wording = {
  failure(error, { incoming, origin }) {
    const reply = incoming.path.startsWith("/oauth/") ? tokenFailure(error) : apiFailure(error, origin);
    const { retryAfterSeconds, allow } = error.facts;
    return {
      ...reply,
      headers: {
        ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
        ...(allow && { allow: allow.join(", ") }),
      },
    };
  },
};

/** `error_description` first and a line's end behind it, as the vendor answers; `error_code` only where there is one. */
function tokenFailure(error: DomainError): Pick<Reply, "status" | "body"> {
  const { status, name, description, code } = tokenWords(error);
  const body = { error_description: description, error: name, ...(code !== undefined && { error_code: code }) };
  return { status, body: `${JSON.stringify(body)}\n` };
}

/** Status 200 whatever the code: the vendor's clients look into the body alone. What is our own fault has a status that says so. */
function apiFailure(error: DomainError, { requestId }: Origin): Pick<Reply, "status" | "body"> {
  const { status = 200, code, message } = apiWords(error);
  return { status, body: JSON.stringify({ error_code: code, error_msg: message, log_id: requestId }) };
}
