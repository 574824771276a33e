import type { Parameters } from "../../domain/authorization/checked-request";
import type { LogOutRequest } from "../../domain/authorization/log-out-request";
import type { CurrentSession } from "../../domain/sessions/resolve-session";
import { html } from "../../http/browser/html";
import { pageLocale, pageReply } from "../../http/browser/page";
import type { Incoming, Reply } from "../../http/incoming";
import type { Ctx } from "../../platform/ctx";

const words = {
  en: {
    askTitle: "Log out?",
    asker: "Asked by",
    account: "Logged in as",
    yes: "Log out",
    no: "Stay logged in",
    doneTitle: "You are logged out",
    done: "You can close this page.",
    logIn: "Log in",
  },
  "zh-CN": {
    askTitle: "要退出登录吗？",
    asker: "请求来自",
    account: "当前账号",
    yes: "退出登录",
    no: "保持登录",
    doneTitle: "你已退出登录",
    done: "可以关闭此页面。",
    logIn: "登录",
  },
} as const;

export const endSessionPath = "/oauth/end_session";
/** What goes along with the person's yes; everything in it is checked once more. */
const kept = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"];

/** Asks before a session ends that nobody showed to know (OpenID Connect RP-Initiated Logout 2). */
export function askPage(
  ctx: Ctx,
  incoming: Incoming,
  { account }: CurrentSession,
  { request, parameters }: { request: LogOutRequest; parameters: Parameters },
): Reply {
  const text = words[pageLocale(ctx, incoming)];
  const { client, target } = request;
  const fields = kept.flatMap((name) => {
    const value = parameters[name];
    return typeof value === "string" ? [html`<input type="hidden" name="${name}" value="${value}">`] : [];
  });
  return pageReply(ctx, incoming, {
    status: 200,
    title: text.askTitle,
    // A browser holds the redirect after a form to this, too.
    formTargets: ["'self'", ...(target === null ? [] : [sourceOf(target)])],
    body: html`<dl><dt>${text.account}</dt><dd>${account.email}</dd>${client && html`<dt>${text.asker}</dt><dd>${client.name}</dd>`}</dl>
<form method="post" action="${endSessionPath}">${fields}<button name="confirmed" value="yes">${text.yes}</button><a class="button" href="/">${text.no}</a></form>`,
  });
}

export function donePage(ctx: Ctx, incoming: Incoming, setCookies: string[]): Reply {
  const text = words[pageLocale(ctx, incoming)];
  return pageReply(ctx, incoming, {
    status: 200,
    title: text.doneTitle,
    setCookies,
    body: html`<p class="soft">${text.done}</p><p><a class="button" href="/login">${text.logIn}</a></p>`,
  });
}

/** An address as a policy names it: its origin, or an app's own scheme. */
function sourceOf(uri: string): string {
  const { origin, protocol } = new URL(uri);
  return origin === "null" ? protocol : origin;
}
