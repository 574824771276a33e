/**
 * For endpoints that pages of other sites call (RFC 9700 2.6). No credentials: a browser sends no cookie along, and what
 * comes in a header or a form the page had to know.
 */
const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "WWW-Authenticate, DPoP-Nonce, Retry-After, X-Request-Id",
};

/** Names of headers that an accent's own clients send, and that they read. */
export interface OwnHeaders {
  sent: readonly string[];
  read: readonly string[];
}

/** The same with those that an accent's clients read. */
export function corsHeadersFor({ cors }: { cors?: OwnHeaders }): Record<string, string> {
  if (!cors) return corsHeaders;
  const exposed = [corsHeaders["access-control-expose-headers"], ...cors.read].join(", ");
  return { ...corsHeaders, "access-control-expose-headers": exposed };
}

const usuallySent = ["Authorization", "Content-Type", "DPoP", "MCP-Protocol-Version"];

/** The answer to a browser that asks whether it may (Fetch standard, CORS-preflight). */
export function preflightHeaders(methods: readonly string[], accent: { cors?: OwnHeaders }): Record<string, string> {
  return {
    ...corsHeadersFor(accent),
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": [...usuallySent, ...(accent.cors?.sent ?? [])].join(", "),
    "access-control-max-age": "7200",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
}
