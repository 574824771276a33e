import { describe, expect, test } from "vitest";
import { type MailTemplate, mailTemplates } from "@/emails/registry";
import { renderMail } from "@/emails/render-mail";
import { type Locale, locales } from "@/shared/fields";

const templates = Object.keys(mailTemplates) as MailTemplate[];
const cases = templates.flatMap((template) => locales.map((locale) => [template, locale] as const));

const hostile = "<img src=x onerror=1>\r\nBcc: a@b.c http://evil.example";
const personChosen = [
  "nickname",
  "keyName",
  "keyMasked",
  "newKeyMasked",
  "ip",
  "network",
  "userAgent",
  "agent",
  "newEmailMasked",
  "preparedBy",
  "source",
  "reason",
  "workspaceName",
  "by",
];
/** What tells of something that cannot be mended from the mail: its reader has no account to open any more. */
const withoutLink = ["email-changed", "account-deleted"];
/** Looking at the key takes a login; disabling it doesn’t. */
const withTwoLinks = ["key-new-caller"];

type Payload = Record<string, string | number | boolean | null>;

function previewOf(template: MailTemplate): Payload {
  const { locale: _, ...payload } = mailTemplates[template].component.PreviewProps;
  return payload;
}

function hostilePreviewOf(template: MailTemplate): Payload {
  const entries = Object.entries(previewOf(template));
  return Object.fromEntries(entries.map(([name, value]) => [name, personChosen.includes(name) ? hostile : value]));
}

// Cast: the payload of one template of the union, known at run time only; `renderMail` parses it.
const renderLoosely = renderMail as (
  template: MailTemplate,
  locale: Locale,
  payload: unknown,
) => ReturnType<typeof renderMail>;

function linksIn(payload: Payload): string[] {
  return Object.entries(payload).flatMap(([name, value]) => (/url$/i.test(name) ? [String(value)] : []));
}

function timesIn(payload: Payload): number {
  return Object.values(payload).filter((value) => /^\d{4}-\d\d-\d\dT/.test(String(value))).length;
}

test("two mails have no link, one has two, every other one has exactly one", () => {
  const withCount = (count: number) => templates.filter((template) => linksIn(previewOf(template)).length === count);

  expect(withCount(0).sort()).toEqual([...withoutLink].sort());
  expect(withCount(2)).toEqual(withTwoLinks);
  expect(withCount(1)).toHaveLength(templates.length - withoutLink.length - withTwoLinks.length);
});

describe.each(cases)("%s in %s", (template, locale) => {
  test("carries its link and no other in HTML and text, its language, and no hole", async () => {
    const links = linksIn(previewOf(template));

    const { subject, html, text } = await renderLoosely(template, locale, previewOf(template));

    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(links);
    expect(text.split("\n").filter((line) => line.includes("://"))).toEqual(links);
    expect(html).toContain(`lang="${locale}"`);
    expect(`${subject}${html}${text}`).not.toMatch(/undefined|\[object|Invalid Date/);
    expect(text).not.toMatch(/<[a-z/]/i);
    expect(subject).toMatch(locale === "en" ? /^[\x20-\x7e]+$/ : /\p{Script=Han}/u);
  });

  test("names the zone of every time", async () => {
    const { text } = await renderLoosely(template, locale, previewOf(template));

    const count = timesIn(previewOf(template));
    expect(text.match(/\d\d:\d\d/g)).toHaveLength(count);
    expect(text.match(locale === "en" ? /November\s2026\sat\s09:30\sUTC/g : /09:30\sUTC/g)).toHaveLength(count);
  });

  test("loads nothing from anywhere", async () => {
    const { html } = await renderLoosely(template, locale, previewOf(template));

    expect(html).not.toMatch(/<img|<script|<link|@import|url\(|src=/i);
  });

  test("shows the link nowhere but in the href", async () => {
    const links = linksIn(previewOf(template));

    const { html } = await renderLoosely(template, locale, previewOf(template));

    expect(html.match(/https?:\/\/latchkey[^"<\s]*/g) ?? []).toEqual(links);
  });

  test("keeps hostile names inert in subject, HTML and text", async () => {
    const { subject, html, text } = await renderLoosely(template, locale, hostilePreviewOf(template));

    expect(subject).not.toMatch(/[\p{Cc}<>]|:\/\/|evil\.example|\S@\S/u);
    expect(html).not.toMatch(/<img|evil\.example|http:\/\/evil|a@b/);
    expect(text).not.toMatch(/[<>\r]|^Bcc:|evil\.example|http:\/\/evil|a@b/m);
    const isShown = personChosen.some((name) => name in previewOf(template));
    expect(text.includes("‹img src=x onerror=1› Bcc: a @ b·c")).toBe(isShown);
    expect(html.match(/href=/g) ?? []).toHaveLength(linksIn(previewOf(template)).length);
  });

  test("renders to the same bytes each time", async () => {
    const [first, second] = [
      await renderLoosely(template, locale, previewOf(template)),
      await renderLoosely(template, locale, previewOf(template)),
    ];

    expect(second).toEqual(first);
  });
});

describe.each(cases.filter(([template]) => "code" in previewOf(template)))(
  "the code in %s in %s",
  (template, locale) => {
    const { code = "", reference = "" } = previewOf(template);

    test("is shown once, on a line of its own in the text, its reference word once too", async () => {
      const { html, text } = await renderLoosely(template, locale, previewOf(template));

      expect(code).toMatch(/^\d{6}$/);
      expect(html.split(`>${code}<`)).toHaveLength(2);
      expect(html.split(String(code))).toHaveLength(2);
      expect(text.split("\n").filter((line) => line.includes(String(code)))).toEqual([code]);
      expect(html.split(String(reference))).toHaveLength(2);
      expect(text.split(String(reference))).toHaveLength(2);
    });

    test("stays out of the subject, which a locked screen shows, and so does its word", async () => {
      const { subject } = await renderLoosely(template, locale, previewOf(template));

      expect(subject).not.toMatch(new RegExp(`${code}|${reference}`));
      expect(subject).not.toMatch(/\d/);
    });

    test.each([
      ["code", "48291"],
      ["code", "4829130"],
      ["code", "482 913"],
      ["code", "482913\n"],
      ["code", "４８２９１３"],
      ["code", hostile],
      ["code", 482913],
      ["reference", ""],
      ["reference", "Maple"],
      ["reference", "érable"],
      ["reference", "maple\n"],
      ["reference", "a".repeat(21)],
      ["reference", hostile],
    ])("is refused with %s %j", async (name, value) => {
      await expect(renderLoosely(template, locale, { ...previewOf(template), [name]: value })).rejects.toThrow(name);
    });
  },
);

test.each(["javascript:alert(1)", "//evil.example", "activate?code=1", ""])("%j is refused as a link", async (link) => {
  const payload = { ...mailTemplates.activation.component.PreviewProps, activationUrl: link };

  await expect(renderMail("activation", "en", payload)).rejects.toThrow("activationUrl");
});

test("a name of nothing but control characters gives a greeting without a name", async () => {
  const payload = { ...mailTemplates.activation.component.PreviewProps, nickname: "\u202e\u0000" };

  expect((await renderMail("activation", "en", payload)).text).toContain("\nHello,\n");
  expect((await renderMail("activation", "zh-CN", payload)).text).toContain("\n你好：\n");
});
