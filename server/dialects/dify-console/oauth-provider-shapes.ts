import { z } from "zod";
import type { IssuedTokens } from "../../domain/grants/grant-module";

const text = z.string().max(4096, "too_long").nullish();

export const clientBody = z.object({ client_id: text });
export const providerBody = clientBody.extend({ redirect_uri: text });
export const tokenBody = providerBody.extend({
  grant_type: text,
  code: text,
  client_secret: text,
  refresh_token: text,
});
export type TokenBody = z.output<typeof tokenBody>;

export const providerShape = z.object({
  app_icon: z.string(),
  app_label: z.record(z.string(), z.string()),
  scope: z.string(),
});

export const codeShape = z.object({ code: z.string() });

export const tokensShape = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.int(),
  refresh_token: z.string().optional(),
});

export function tokensBody(tokens: IssuedTokens): z.input<typeof tokensShape> {
  return {
    access_token: tokens.accessToken,
    token_type: "Bearer",
    expires_in: tokens.expiresInSeconds,
    ...(tokens.refreshToken && { refresh_token: tokens.refreshToken.secret }),
  };
}

/** What the app wasn't let know is null. */
export const personShape = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  avatar: z.null(),
  interface_language: z.string().nullable(),
  timezone: z.literal("UTC").nullable(),
});

const difyScopes: Record<string, string> = {
  profile: "read:name read:avatar read:interface_language read:timezone",
  email: "read:email",
};

/** In the words that Dify's page has a sentence for; others as they are. */
export function scopeText(scopes: readonly string[]): string {
  return scopes.map((scope) => difyScopes[scope] ?? scope).join(" ");
}
