import { describe, expect, test } from "vitest";
import { type MailTemplate, mailTemplates } from "@/emails/registry";
import { renderMail } from "@/emails/render-mail";
import { locales } from "@/shared/fields";

const templates = Object.keys(mailTemplates) as MailTemplate[];
const cases = templates.flatMap((template) => locales.map((locale) => [template, locale] as const));

const hostile = "<img src=x onerror=1>\r\nBcc: a@b.c http://evil.example";
const personChosen = ["nickname", "keyName", "keyMasked", "ip", "userAgent"];

function previewOf(template: MailTemplate): Record<string, string> {
  const { locale: _, ...payload } = mailTemplates[template].component.PreviewProps;
  return payload;
}

function hostilePreviewOf(template: MailTemplate): Record<string, string> {
  const entries = Object.entries(previewOf(template));
  return Object.fromEntries(entries.map(([name, value]) => [name, personChosen.includes(name) ? hostile : value]));
}

// Cast: the payload of one template of the union, known at run time only; `renderMail` parses it.
const renderLoosely = renderMail as (
  template: MailTemplate,
  locale: (typeof locales)[number],
  payload: unknown,
) => ReturnType<typeof renderMail>;

function linkIn(payload: Record<string, string>): string {
  return Object.entries(payload).find(([name]) => name.endsWith("Url"))?.[1] ?? "no link";
}

describe.each(cases)("%s in %s", (template, locale) => {
  test("carries its link in HTML and text, its language, and no hole", async () => {
    const link = linkIn(previewOf(template));

    const { subject, html, text } = await renderLoosely(template, locale, previewOf(template));

    expect(html).toContain(`href="${link}"`);
    expect(text.split("\n")).toContain(link);
    expect(html).toContain(`lang="${locale}"`);
    expect(`${subject}${html}${text}`).not.toMatch(/undefined|\[object|Invalid Date/);
    expect(text).not.toMatch(/<[a-z/]/i);
    expect(subject).toMatch(locale === "en" ? /^[\x20-\x7e]+$/ : /\p{Script=Han}/u);
  });

  test("names the zone of every time", async () => {
    const { text } = await renderLoosely(template, locale, previewOf(template));

    expect(text.match(/\d\d:\d\d/g)).toHaveLength(1);
    expect(text).toContain(locale === "en" ? "November 2026 at 09:30 UTC" : "09:30 UTC");
  });

  test("loads nothing from anywhere", async () => {
    const { html } = await renderLoosely(template, locale, previewOf(template));

    expect(html).not.toMatch(/<img|<script|<link|@import|url\(|src=/i);
  });

  test("shows the link nowhere but in the href", async () => {
    const { html } = await renderLoosely(template, locale, previewOf(template));

    expect(html.split(linkIn(previewOf(template)))).toHaveLength(2);
  });

  test("keeps hostile names inert in subject, HTML and text", async () => {
    const { subject, html, text } = await renderLoosely(template, locale, hostilePreviewOf(template));

    expect(subject).not.toMatch(/[\p{Cc}<>]|:\/\/|evil\.example|\S@\S/u);
    expect(html).not.toMatch(/<img|evil\.example|http:\/\/evil|a@b/);
    expect(text).not.toMatch(/[<>\r]|^Bcc:|evil\.example|http:\/\/evil|a@b/m);
    expect(text).toContain("‹img src=x onerror=1› Bcc: a @ b·c");
    expect(html.match(/href=/g)).toHaveLength(1);
  });

  test("renders to the same bytes each time", async () => {
    const [first, second] = [
      await renderLoosely(template, locale, previewOf(template)),
      await renderLoosely(template, locale, previewOf(template)),
    ];

    expect(second).toEqual(first);
  });
});

test.each(["javascript:alert(1)", "//evil.example", "activate?code=1", ""])("%j is refused as a link", async (link) => {
  const payload = { ...mailTemplates.activation.component.PreviewProps, activationUrl: link };

  await expect(renderMail("activation", "en", payload)).rejects.toThrow("activationUrl");
});

test("a name of nothing but control characters gives a greeting without a name", async () => {
  const payload = { ...mailTemplates.activation.component.PreviewProps, nickname: "\u202e\u0000" };

  expect((await renderMail("activation", "en", payload)).text).toContain("\nHello,\n");
  expect((await renderMail("activation", "zh-CN", payload)).text).toContain("\n你好：\n");
});
