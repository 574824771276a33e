/**
 * For endpoints that pages of other sites call (RFC 9700 2.6). No credentials: a browser sends no cookie along, and what
 * comes in a header or a form the page had to know.
 */
export const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "WWW-Authenticate, DPoP-Nonce, Retry-After, X-Request-Id",
};

/** The answer to a browser that asks whether it may (Fetch standard, CORS-preflight). */
export function preflightHeaders(methods: readonly string[]): Record<string, string> {
  return {
    ...corsHeaders,
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": "Authorization, Content-Type, DPoP, MCP-Protocol-Version",
    "access-control-max-age": "7200",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
}
