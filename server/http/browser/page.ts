import type { Ctx } from "../../platform/ctx";
import { readCookie } from "../cookies";
import type { Incoming, Reply } from "../incoming";
import { type Html, html } from "./html";
import { pageStyle } from "./page-style";

export type PageLocale = "en" | "zh-CN";

export interface Page {
  status: number;
  title: string;
  body: Html;
  headers?: Record<string, string>;
  setCookies?: string[];
  /** Where its form may lead, as origins or schemes; none by default. */
  formTargets?: readonly string[];
}

/** What the person chose on the pages, else what the browser prefers. */
export function pageLocale(ctx: Ctx, incoming: Incoming): PageLocale {
  const chosen = readCookie(incoming.header("cookie"), "latchkey_locale");
  return chosen === "en" || chosen === "zh-CN" ? chosen : ctx.origin.locale;
}

/**
 * A page that stands by itself, in the product's look: it loads nothing, runs nothing, and can't be framed (RFC 9700
 * 4.16). Its style is one that no text in it can add to.
 */
export function pageReply(ctx: Ctx, incoming: Incoming, page: Page): Reply {
  const { status, title, body, headers, setCookies, formTargets = [] } = page;
  const nonce = ctx.random.bytes(18).toString("base64url");
  const theme = readCookie(incoming.header("cookie"), "latchkey_theme");
  const document = html`<!doctype html>
<html lang="${pageLocale(ctx, incoming)}"${theme === "light" || theme === "dark" ? html` data-theme="${theme}"` : null}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · Latchkey</title>
<style nonce="${nonce}">${pageStyle}</style>
</head>
<body>
<header>${mark}<span>Latchkey</span></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": [
        "default-src 'none'",
        `style-src 'nonce-${nonce}'`,
        `form-action ${formTargets.join(" ") || "'none'"}`,
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join("; "),
      "x-frame-options": "DENY",
      // Not `no-referrer`: the Origin of its form would be `null` then.
      "referrer-policy": "same-origin",
      ...headers,
    },
    ...(setCookies && { setCookies }),
    body: document.text,
  };
}

const mark = html`<svg viewBox="0 0 32 32" width="28" height="28" fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path stroke="currentColor" d="M20.5 5.5H24A3.5 3.5 0 0 1 27.5 9v14a3.5 3.5 0 0 1-3.5 3.5h-3.5"/><g class="key"><circle cx="8.5" cy="16" r="4.5"/><path d="M13 16h8.5M17.5 16v4"/></g></svg>`;
