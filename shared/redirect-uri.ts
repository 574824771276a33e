/**
 * Why an address can't be a redirect address (RFC 6749 3.1.2, RFC 8252 7, RFC 9700 2.1), in one word; null for one that
 * can. https anywhere; http for this machine only; an own scheme for an app that is installed.
 */
export type RedirectUriProblem =
  | "uri_invalid"
  | "uri_relative"
  | "uri_fragment"
  | "uri_credentials"
  | "uri_wildcard"
  | "uri_insecure"
  | "uri_scheme"
  | "uri_reserved";

const maxLength = 2000;
/** Names that only an answer of ours may put into the query: an app that reads the first one would take another's. */
const reservedParameters = ["code", "state", "error", "iss", "response", "access_token", "id_token"];
/** Schemes that run something, or show what they hold, in the browser itself. */
const executable = new Set([
  "javascript",
  "data",
  "vbscript",
  "file",
  "blob",
  "about",
  "filesystem",
  "view-source",
  "ws",
  "wss",
  "ftp",
  "mailto",
  "intent",
]);

export function redirectUriProblem(uri: string, isNative: boolean): RedirectUriProblem | null {
  // What a parser would repair is not what is compared later.
  if (uri.length > maxLength || !/^[\x21-\x7e]+$/.test(uri) || /[\\"<>^`{|}]/.test(uri)) return "uri_invalid";
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined) return "uri_relative";
  if (uri.includes("#")) return "uri_fragment";
  if (executable.has(scheme) || scheme !== uri.slice(0, scheme.length)) return "uri_scheme";
  if (scheme === "https" || scheme === "http") return webUriProblem(uri, scheme);
  // RFC 8252 7.1: an own scheme is a domain turned round, so that no two apps choose the same by chance.
  if (!isNative || !scheme.includes(".") || !URL.canParse(uri)) return "uri_scheme";
  return hasReserved(new URL(uri)) ? "uri_reserved" : null;
}

function webUriProblem(uri: string, scheme: "http" | "https"): RedirectUriProblem | null {
  if (!uri.startsWith(`${scheme}://`) || !URL.canParse(uri)) return "uri_invalid";
  const url = new URL(uri);
  if (url.username || url.password || /^[^/?]*@/.test(uri.slice(scheme.length + 3))) return "uri_credentials";
  if (uri.includes("*")) return "uri_wildcard";
  if (scheme === "http" && !isLoopbackHost(url.hostname)) return "uri_insecure";
  if (/(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(uri.slice(scheme.length + 3).split("?", 1)[0] ?? ""))
    return "uri_invalid";
  return hasReserved(url) ? "uri_reserved" : null;
}

function hasReserved({ searchParams }: URL): boolean {
  return reservedParameters.some((name) => searchParams.has(name));
}

export function isLoopbackHost(hostname: string): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

/**
 * Whether a request's address is a registered one: the very same text, save, for an app that is installed, the port of
 * an address on this machine's loopback, which it learns only when it starts (RFC 8252 7.3).
 */
export function isSameRedirectUri(registered: string, requested: string, isNative: boolean): boolean {
  if (registered === requested) return true;
  if (!isNative) return false;
  const [ours, theirs] = [loopbackParts(registered), loopbackParts(requested)];
  return ours !== null && theirs !== null && ours.host === theirs.host && ours.rest === theirs.rest;
}

function loopbackParts(uri: string): { host: string; rest: string } | null {
  const match = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(?::(\d{1,5}))?(\/[^?#]*(?:\?[^#]*)?)?$/.exec(uri);
  if (!match || Number(match[2] ?? 80) > 65_535) return null;
  return { host: match[1] ?? "", rest: match[3] ?? "" };
}
