import { deviceOfBrowser } from "../../http/browser-session";
import { requireOwnOrigin } from "../../http/credentials";
import type { Call } from "../../http/endpoint";

/**
 * What a browser is recognised by, so that strangers who guess don't lock its door; a browser is told by the `Origin`
 * that it sends with every POST. A program, which keeps no such cookie, is recognised by where it is.
 * @throws DomainError `origin_refused`: what sets cookies must not be caused by another site.
 */
export function deviceBehind({ ctx, incoming }: Call): { device: string | null; setCookies: string[] } {
  requireOwnOrigin(incoming, ctx.config);
  if (incoming.header("origin") === undefined) return { device: null, setCookies: [] };
  const { device, setCookie } = deviceOfBrowser(ctx, incoming);
  return { device, setCookies: setCookie ? [setCookie] : [] };
}
