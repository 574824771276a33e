import { STATUS_CODES } from "node:http";
import { expect } from "vitest";
import { details } from "../server/dialects/portal/details";
import { fieldMessage } from "../server/dialects/portal/field-messages";
import type { PortalCode } from "../server/dialects/portal/wording";

/** The whole body of a refusal of the native API. `fields` are pairs of a path and what is wrong with it. */
export function problem(
  status: number,
  code: PortalCode,
  more: { fields?: [string, string][]; retryAfterSeconds?: unknown; triesLeft?: number } = {},
) {
  return {
    type: "about:blank",
    title: STATUS_CODES[status],
    status,
    code,
    detail: details.en[code],
    requestId: expect.stringMatching(/^req_[0-9a-f-]{36}$/),
    ...(more.fields && {
      errors: more.fields.map(([field, fault]) => ({ field, code: fault, message: fieldMessage("en", fault) })),
    }),
    ...(more.retryAfterSeconds !== undefined && { retryAfterSeconds: more.retryAfterSeconds }),
    ...(more.triesLeft !== undefined && { triesLeft: more.triesLeft }),
  };
}
