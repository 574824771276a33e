import type { Ctx } from "../../platform/ctx";
import type { CheckedRequest } from "./checked-request";

/** What goes back to the app: a code, or the RFCs' name of what is wrong. */
export type Answer = { code: string } | { error: string; description: string };

/**
 * The app's address with the answer in its query, the app's `state` as it came, and who answers (RFC 6749 4.1.2, RFC
 * 9207). Spaces as `%20`, which every reader of a query takes for one.
 */
export function answerAddress(
  ctx: Ctx,
  { redirectUri, state }: Pick<CheckedRequest, "redirectUri" | "state">,
  answer: Answer,
): string {
  const { APP_URL: iss } = ctx.config;
  const words = "code" in answer ? answer : { error: answer.error, error_description: answer.description };
  const query = new URLSearchParams({ ...words, ...(state !== null && { state }), iss });
  const mark = redirectUri.includes("?") ? "&" : "?";
  return `${redirectUri}${mark}${query.toString().replaceAll("+", "%20")}`;
}
