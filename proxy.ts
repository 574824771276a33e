import { type NextRequest, NextResponse } from "next/server";

const developing = process.env.NODE_ENV === "development";

/**
 * Headers that depend on the request. It decides nothing about who may see what: each page asks for itself.
 * Next reads the nonce out of the request's own Content-Security-Policy header and puts it on every script it writes.
 */
export function proxy(request: NextRequest) {
  const policy = contentSecurityPolicy(crypto.randomUUID());
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cache-Control", "no-store");
  if (arrivedSecurely(request)) response.headers.set("Strict-Transport-Security", "max-age=31536000");
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // React rebuilds server stacks with eval while developing, and only then.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`,
    // Positioned menus and the scroll lock write style attributes, which no nonce can cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");
}

/** Browsers ignore this header on plain http (RFC 6797 8.1), so a forged X-Forwarded-Proto gains nothing. */
function arrivedSecurely(request: NextRequest): boolean {
  if (request.nextUrl.protocol === "https:") return true;
  if (request.headers.get("x-forwarded-proto") === "https") return true;
  // Read at run time, here and not in next.config.ts, which is frozen into the build.
  return process.env.APP_URL?.startsWith("https://") ?? false;
}

export const config = {
  matcher: [
    "/((?!api/.|v1/|oauth/|auth/.|console/.|rest/.|register$|logout$|refresh-token$|user/profile$|healthz$|readyz$|\\.well-known/.|_next/static/|icon\\.svg$).*)",
  ],
};
