const fallback = "/keys";
const base = "http://latchkey.invalid";

/**
 * Where to go after logging in: a path of this very origin, or `/keys`. Whatever a browser might read as another
 * host is refused: `//host`, `/\host`, `/.//host`, and control characters, which URL parsers drop before reading on.
 */
export function safeReturnPath(value: unknown): string {
  if (typeof value !== "string" || value.length > 2048) return fallback;
  if (!value.startsWith("/") || !value.isWellFormed()) return fallback;
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u.test(value)) return fallback;
  if (!URL.canParse(value, base)) return fallback;
  const { origin, pathname, search, hash } = new URL(value, base);
  if (origin !== base || pathname.startsWith("//")) return fallback;
  // Only pages are returned to, and the login page itself would go round in a circle.
  if (/^\/(?:api(?:\/|$)|login\/*$)/.test(pathname)) return fallback;
  return pathname + search + hash;
}
