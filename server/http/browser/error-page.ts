import { type DomainError, isDomainError } from "../../domain/errors";
import type { Ctx } from "../../platform/ctx";
import { type Call, WireReply } from "../endpoint";
import type { Incoming, Reply } from "../incoming";
import { describedError, pageStatus } from "../oauth-errors";
import { html } from "./html";
import { type PageLocale, pageLocale, pageReply } from "./page";

interface Words {
  title: string;
  said: string;
  todo: string;
  details: string;
  request: string;
}

const words: Record<PageLocale, Words> = {
  en: {
    title: "This link doesn't work",
    said: "An app sent you here with a request that can't be answered. You were not sent back to it, because nothing shows where that would lead.",
    todo: "Go back to the app and start again. If it happens again, its makers can use what stands here.",
    details: "What is wrong",
    request: "Request",
  },
  "zh-CN": {
    title: "此链接无法使用",
    said: "一个应用把你带到这里，但它的请求无法处理。我们没有把你送回该应用，因为无法确认会去往何处。",
    todo: "请回到该应用重新开始。如果仍然出现，请把下面的信息交给它的开发者。",
    details: "问题",
    request: "请求编号",
  },
};

const overWords: Record<PageLocale, Pick<Words, "title" | "said" | "todo">> = {
  en: {
    title: "This request is over",
    said: "It was answered already, or it waited for too long.",
    todo: "Go back to the app and start again.",
  },
  "zh-CN": { title: "此请求已结束", said: "它已经被处理过，或者等待时间过长。", todo: "请回到该应用重新开始。" },
};

const elsewhereWords: Record<PageLocale, Pick<Words, "title" | "said" | "todo">> = {
  en: {
    title: "You are not in this workspace",
    said: "An app wants to be let into a workspace that you are not a member of. It was told nothing.",
    todo: "Ask an owner of the workspace to let you in, or go back to the app and choose another one.",
  },
  "zh-CN": {
    title: "你不在此空间中",
    said: "一个应用请求进入你不是成员的空间。该应用没有得到任何信息。",
    todo: "请让空间的所有者添加你，或者回到该应用选择其他空间。",
  },
};

function wordsFor({ code }: DomainError, locale: PageLocale): Pick<Words, "title" | "said" | "todo"> {
  if (code === "authorization_request_invalid") return overWords[locale];
  return code === "workspace_not_found" ? elsewhereWords[locale] : words[locale];
}

/** What a person sees where an answer can't go to the app (RFC 6749 4.1.2.1). Nothing of what was sent stands in it. */
function errorPage(ctx: Ctx, incoming: Incoming, error: DomainError): Reply {
  const locale = pageLocale(ctx, incoming);
  const common = words[locale];
  const { title, said, todo } = wordsFor(error, locale);
  const { error: name, description } = describedError(error);
  const { retryAfterSeconds } = error.facts;
  return pageReply(ctx, incoming, {
    status: pageStatus(error.code),
    title,
    headers: retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) },
    body: html`<p>${said}</p>
<p class="soft">${todo}</p>
<dl><dt>${common.details}</dt><dd lang="en">${name}: ${description}</dd><dt>${common.request}</dt><dd>${ctx.origin.requestId}</dd></dl>`,
  });
}

/** The answer of an endpoint that a person comes to: what can't be answered is told on a page. */
export async function withErrorPage({ ctx, incoming }: Call, work: () => Promise<Reply>): Promise<WireReply> {
  try {
    return new WireReply(await work());
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return new WireReply(errorPage(ctx, incoming, error));
  }
}
