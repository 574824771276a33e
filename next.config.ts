import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** The same for every answer; what depends on the request (nonce, https) is in proxy.ts. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Not `no-referrer`: it turns the Origin header of form posts into `null`, and our origin check would refuse them.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // A POST with a trailing slash would be answered 308, which many HTTP clients do not follow.
  skipTrailingSlashRedirect: true,
  // `npm test` checks types; a second check at build would only make the first start slower.
  typescript: { ignoreBuildErrors: true },
  // WebAssembly, native binaries and modules that open sockets or files by their own path can't be bundled.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "pglite-prisma-adapter",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@prisma/schema-engine-wasm",
    "@prisma/driver-adapter-utils",
    "@node-rs/argon2",
    "@redis/client",
    "pg",
    "pino",
    "nodemailer",
    "resend",
  ],
  // No page shows a picture that would have to be resized, and the service that does it fetches by address.
  images: { unoptimized: true },
  // Pages for a browser that goes there, endpoints for JSON. server.ts decides before Next is asked; this is for hosts
  // without it. The same endpoints stand under /api, where no page is in their way.
  rewrites: async () => ({
    beforeFiles: ["/login", "/forgot-password", "/reset-password", "/activate", "/activate/resend"].map((source) => ({
      source,
      has: [{ type: "header" as const, key: "content-type", value: "application/json.*" }],
      destination: `/api${source}`,
    })),
  }),
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    // The token, handle or code is in the address, in some until the page's scripts take it out; what loads shan't repeat it.
    ...["/claim", "/activate", "/setup", "/quarantine", "/consent", "/device", "/apps/try/callback"].map((source) => ({
      source,
      headers: [{ key: "Referrer-Policy", value: "strict-origin" }],
    })),
    // An app in the browser may log its person in by another window, and has to know that window again afterwards.
    ...["/login", "/consent"].map((source) => ({
      source,
      headers: [{ key: "Cross-Origin-Opener-Policy", value: "unsafe-none" }],
    })),
  ],
};

export default createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  // Messages are parsed at build, so that the browser need not load the parser.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
})(nextConfig);
