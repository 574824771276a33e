import { z } from "zod";
import type { IssuedTokens } from "../../domain/grants/grant-module";
import type { TokenPair } from "../../domain/tokens/rotate-refresh-token";

const tokens = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.int(),
  scope: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
});

type Tokens = z.input<typeof tokens>;

/** The guide's envelope, and its members a second time beside it: half of what it shows reads the one, half the other. */
export const tokensAnswer = tokens.extend({ code: z.literal(0), message: z.literal("success"), data: tokens });

function enveloped(data: Tokens): z.input<typeof tokensAnswer> {
  return { code: 0, message: "success", data, ...data };
}

/** A log-in's own tokens may do all that its person may, which the guide calls so. */
const everything = "read write";

/** The tokens of somebody who logged in. */
export function personTokens({ accessToken, expiresInSeconds, refreshToken }: TokenPair) {
  return enveloped({
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: expiresInSeconds,
    scope: everything,
    refresh_token: refreshToken.secret,
  });
}

/** The tokens of an app. */
export function appTokens({ accessToken, expiresInSeconds, scopes, refreshToken, idToken }: IssuedTokens) {
  return enveloped({
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: expiresInSeconds,
    scope: scopes.join(" "),
    ...(refreshToken && { refresh_token: refreshToken.secret }),
    ...(idToken !== null && { id_token: idToken }),
  });
}

export const doneAnswer = z.object({ code: z.literal(0), message: z.literal("success"), data: z.null() });
export const done: z.input<typeof doneAnswer> = { code: 0, message: "success", data: null };
