import { WireReply } from "../../http/endpoint";
import type { Reply } from "../../http/incoming";

/** What Dify says of a failure; `status` repeats the HTTP status. */
export interface Failure {
  status: number;
  code: string;
  message: string;
}

export const deadToken: Failure = {
  status: 400,
  code: "invalid_or_expired_token",
  message: "The token is invalid or has expired.",
};

export const challenge = { "www-authenticate": 'Bearer realm="api"' };

/** A failure in the console's form. A 401 carries Dify's challenge (RFC 9110 11.6.1). */
export function failureReply({ status, code, message }: Failure, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { ...(status === 401 && challenge), ...headers },
    body: JSON.stringify({ code, message, status }),
  };
}

/** A refusal that the table of wordings can't know, because it is about the console's own protocol. */
export function refuse(status: number, code: string, message: string): WireReply {
  return new WireReply(failureReply({ status, code, message }));
}

/** A good answer as it is, with cookies beside it. */
export function answer(body: object, setCookies: string[] = []): WireReply {
  return new WireReply({ status: 200, headers: {}, setCookies, body: JSON.stringify(body) });
}
