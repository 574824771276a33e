import { expect, test } from "vitest";
import { mailTemplates } from "@/emails/registry";
import { renderMail } from "@/emails/render-mail";
import { locales } from "@/shared/fields";

/** With every line break a space: the text part wraps where it likes. */
async function textOf(mail: Promise<{ text: string }>): Promise<string> {
  return (await mail).text.replace(/\s+/g, " ");
}

test.each([
  ["en", "suspended", "You can’t log in, and calls with your API keys are refused. Nothing was deleted."],
  ["en", "resumed", "You can log in, and your API keys work as they did before."],
  ["en", "logged_out", "ended all your sessions. Log in again where you need to."],
  ["zh-CN", "suspended", "你现在无法登录，用你的 API 密钥的请求也会被拒绝。什么都没有删除。"],
  ["zh-CN", "resumed", "你可以登录了，API 密钥也和以前一样可用。"],
  ["zh-CN", "logged_out", "结束了你的所有会话，需要时重新登录即可。"],
] as const)("the mail of an account in %s says that it was %s", async (locale, what, sentence) => {
  const payload = { ...mailTemplates["account-by-admin"].component.PreviewProps, what };

  expect(await textOf(renderMail("account-by-admin", locale, payload))).toContain(sentence);
});

test.each(locales)("a suspended account is shown no way to log in, in %s", async (locale) => {
  const payload = { ...mailTemplates["account-by-admin"].component.PreviewProps, what: "suspended" as const };

  const { html, text } = await renderMail("account-by-admin", locale, payload);

  expect(html).not.toContain("href=");
  expect(text).not.toContain("://");
});

test.each([
  ["en", "owner", "you can manage its members", "Role: Owner"],
  ["en", "member", "you can choose it for the API keys", "Role: Member"],
  ["zh-CN", "owner", "可以管理它的成员、服务账号和密钥", "身份：所有者"],
  ["zh-CN", "member", "创建 API 密钥时可以选择它", "身份：成员"],
] as const)("the mail of a workspace in %s says what %s may do", async (locale, role, sentence, fact) => {
  const payload = { ...mailTemplates["workspace-added"].component.PreviewProps, role };

  const text = await textOf(renderMail("workspace-added", locale, payload));

  expect(text).toContain(sentence);
  expect(text).toContain(fact);
});
