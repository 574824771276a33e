import { describe, expect, test } from "vitest";
import { mailTemplates } from "@/emails/registry";
import { renderMail } from "@/emails/render-mail";
import { type Locale, locales } from "@/shared/fields";

type PasswordChange = "reset" | "changed";

/** With every line break a space: the text part wraps where it likes. */
async function textOf(mail: Promise<{ text: string }>): Promise<string> {
  return (await mail).text.replace(/\s+/g, " ");
}

function passwordChanged(locale: Locale, how: PasswordChange, keysRevoked = 0, keysLeft = 0): Promise<string> {
  const payload = { ...mailTemplates["password-changed"].component.PreviewProps, how, keysRevoked, keysLeft };
  return textOf(renderMail("password-changed", locale, payload));
}

describe("the mail of a changed password", () => {
  test.each([
    ["en", "reset", "reset with a code that we sent by mail. All other sessions were logged out."],
    ["en", "changed", "changed by entering the current one. All other sessions were logged out."],
    ["zh-CN", "reset", "有人凭邮件里的验证码重置了你的密码，其他会话已全部退出登录。"],
    ["zh-CN", "changed", "有人输入当前密码后，为你的账号设置了新密码，其他会话已全部退出登录。"],
  ] as const)("says in %s how it was %s, and that sessions ended", async (locale, how, sentence) => {
    expect(await passwordChanged(locale, how)).toContain(sentence);
  });

  test.each([
    [0, 1, "1 API key still works:", "仍有 1 个 API 密钥可以使用："],
    [0, 3, "3 API keys still work:", "仍有 3 个 API 密钥可以使用："],
    [1, 0, "1 API key was revoked; none is left.", "1 个 API 密钥已吊销，没有其他可用的密钥。"],
    [2, 1, "2 API keys were revoked; 1 API key still works.", "2 个 API 密钥已吊销，仍有 1 个可以使用。"],
    [1, 2, "1 API key was revoked; 2 API keys still work.", "1 个 API 密钥已吊销，仍有 2 个可以使用。"],
  ])("with %i keys revoked and %i left says so", async (revoked, left, english, chinese) => {
    expect(await passwordChanged("en", "reset", revoked, left)).toContain(english);
    expect(await passwordChanged("zh-CN", "reset", revoked, left)).toContain(chinese);
  });

  test.each(locales)("says nothing of keys in %s where there are none", async (locale) => {
    expect(await passwordChanged(locale, "reset")).not.toMatch(/API|密钥/);
    expect(await passwordChanged(locale, "changed")).not.toMatch(/API|密钥/);
  });

  test.each([-1, 1.5, "3", null])("refuses %j as a number of keys", async (keysLeft) => {
    const payload = { ...mailTemplates["password-changed"].component.PreviewProps, keysLeft };

    // Cast: what comes back from storage may be anything.
    await expect(renderMail("password-changed", "en", payload as never)).rejects.toThrow("keysLeft");
  });
});

test.each([
  ["en", 1, "A wrong password was entered for your account."],
  ["en", 5, "5 wrong passwords in a row were entered for your account."],
  ["zh-CN", 1, "有人输错了你账号的密码。"],
  ["zh-CN", 5, "有人连续 5 次输错了你账号的密码。"],
] as const)("the mail of a lock in %s counts %i", async (locale, failures, sentence) => {
  const payload = { ...mailTemplates["account-locked"].component.PreviewProps, failures };

  expect(await textOf(renderMail("account-locked", locale, payload))).toContain(sentence);
});

test.each(["email-change-asked", "email-changed"] as const)("%s makes no link of the new address", async (template) => {
  const payload = { ...mailTemplates[template].component.PreviewProps, newEmailMasked: "e…@evil.example" };

  const { html, text } = await renderMail(template, "en", payload);

  expect(text).toContain("New address: e… @ evil·example\n");
  expect(html).not.toContain("evil.example");
});

test("what is not known of a change is called unknown", async () => {
  const payload = { ...mailTemplates["deletion-undone"].component.PreviewProps, ip: "", userAgent: "" };

  const { text } = await renderMail("deletion-undone", "en", payload);

  expect(text).toContain("IP address: unknown\nBrowser: unknown\n");
});
