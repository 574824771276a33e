import { z } from "zod";
import { isDomainError } from "../../domain/errors";
import { rotateRefreshToken, type TokenPair } from "../../domain/tokens/rotate-refresh-token";
import { requireOwnOrigin } from "../../http/credentials";
import { type Call, WireReply } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";
import { answer, challenge } from "./answers";
import { consoleCookie, sessionCookies } from "./cookies";
import { csrfTokenOf } from "./csrf-token";
import type { tokensShape } from "./shapes";

/** Looked at only where there is no cookie; of any type, so that what else clients send there is no reason to refuse. */
export const refreshBody = z.preprocess(
  (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {}),
  z.object({ refresh_token: z.unknown().optional() }),
);

/**
 * Rotates the refresh token in the cookie. Without one, a token in the body is rotated and its successor answered in the
 * body: for a program that has its tokens from a sign-up. A token from a cookie never comes back in a body.
 */
export async function refreshHere(call: Call, inBody: unknown): Promise<WireReply> {
  const { ctx, incoming } = call;
  const cookie = consoleCookie(incoming, ctx.config, "refresh_token");
  if (cookie !== null) requireOwnOrigin(incoming, ctx.config);
  const secret = cookie ?? inBody;
  if (typeof secret !== "string" || secret === "") return failed("No refresh token provided");
  try {
    const pair = await rotateRefreshToken(ctx, secret);
    if (cookie !== null) return answer({ result: "success" }, sessionCookies(ctx, pair));
    return answer({ result: "success", data: tokensData(ctx, pair) });
  } catch (error) {
    const isOver = isDomainError(error) && (error.code === "refresh_expired" || error.code === "refresh_reused");
    if (isOver) return failed("Invalid refresh token");
    throw error;
  }
}

export function tokensData(ctx: Ctx, pair: TokenPair): z.input<typeof tokensShape> {
  return {
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken.secret,
    csrf_token: csrfTokenOf(ctx, pair.session.id),
  };
}

/**
 * Dify's own form for this one endpoint. The cookies stay: the answer to an old request must not take a newer session
 * out of the browser.
 */
function failed(message: string): WireReply {
  return new WireReply({ status: 401, headers: challenge, body: JSON.stringify({ result: "fail", message }) });
}
