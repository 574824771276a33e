import { describe, expect, test } from "vitest";
import { mailTemplates } from "@/emails/registry";
import { renderMail } from "@/emails/render-mail";
import { type Locale, locales } from "@/shared/fields";
import { revokeReasons } from "@/shared/key-requests";

/** With every line break a space: the text part wraps where it likes. */
async function textOf(mail: Promise<{ text: string }>): Promise<string> {
  return (await mail).text.replace(/\s+/g, " ");
}

describe("the mail of a rotated key", () => {
  const until = "2026-11-21T09:30:00.000Z";

  test.each([
    ["en", null, false, "The old key stopped working at once. Put the new one"],
    ["en", until, false, "goes on working until 21 November 2026 at 09:30 UTC. Before then, put the new key"],
    ["en", null, true, "goes on working until nothing has used it for a while. Before then"],
    ["en", until, true, "for a while, but no longer than until 21 November 2026 at 09:30 UTC. Before then"],
    ["zh-CN", null, false, "旧密钥已立即失效，请把用到它的地方都换成新密钥。"],
    ["zh-CN", until, false, "旧密钥可以用到 2026年11月21日 09:30 UTC。请在此之前"],
    ["zh-CN", null, true, "等一段时间没有程序使用后自动失效。请在此之前"],
    ["zh-CN", until, true, "自动失效，最迟到 2026年11月21日 09:30 UTC。请在此之前"],
  ] as const)("says in %s what becomes of the old one: %s, %s", async (locale, worksUntil, untilUnused, sentence) => {
    const payload = { ...mailTemplates["key-rotated"].component.PreviewProps, worksUntil, untilUnused };

    expect(await textOf(renderMail("key-rotated", locale, payload))).toContain(sentence);
  });
});

describe("the mail of a new caller", () => {
  const preview = mailTemplates["key-new-caller"].component.PreviewProps;

  test.each([
    ["en", "It wasn’t me: disable the key", "nothing happens until you press it"],
    ["zh-CN", "不是我：停用密钥", "按下之前什么都不会发生"],
  ] as const)("asks in %s, and says that a click alone does nothing", async (locale, button, sentence) => {
    const text = await textOf(renderMail("key-new-caller", locale, preview));

    expect(text).toMatch(locale === "en" ? /Was this you\?.*It wasn’t me/ : /是你在使用吗？.*不是我/);
    expect(text).toContain(button);
    expect(text).toContain(sentence);
  });

  test("calls what is not known of the caller unknown", async () => {
    const { text } = await renderMail("key-new-caller", "en", { ...preview, network: "", agent: "" });

    expect(text).toContain("Network: unknown\nProgram: unknown\n");
  });
});

test.each([
  ["key-claim", mailTemplates["key-claim"].component.PreviewProps.claimUrl],
  ["key-new-caller", mailTemplates["key-new-caller"].component.PreviewProps.quarantineUrl],
] as const)("%s keeps off paper the address that is a secret", async (template, secretUrl) => {
  // Cast: the payload of one template of the two, known at run time only; `renderMail` parses it.
  const { html } = await renderMail(template, "en", mailTemplates[template].component.PreviewProps as never);

  const anchor = html.match(/<a [^>]*>/g)?.find((tag) => tag.includes(secretUrl));
  expect(anchor).toBeDefined();
  expect(anchor).not.toContain("lk-address");
});

test.each([
  ["en", "notified", "still works", "Rotate the key without delay"],
  ["en", "disabled", "We disabled the key", "don’t enable it again"],
  ["en", "revoked", "We revoked the key", "Create a new key"],
  ["zh-CN", "notified", "密钥仍然可用", "请尽快轮换密钥"],
  ["zh-CN", "disabled", "我们已将它停用", "不要重新启用"],
  ["zh-CN", "revoked", "我们已将它吊销", "新建一个密钥"],
] as const)("the mail of a leak in %s says that the key was %s and what to do", async (locale, outcome, done, todo) => {
  const text = await textOf(
    renderMail("key-leaked", locale, { ...mailTemplates["key-leaked"].component.PreviewProps, outcome }),
  );

  expect(text).toContain(done);
  expect(text).toContain(todo);
});

test("the place where a leaked key was found is no link", async () => {
  const payload = {
    ...mailTemplates["key-leaked"].component.PreviewProps,
    source: "https://evil.example/paste?q=<b>@eve",
  };

  const { html, text } = await renderMail("key-leaked", "en", payload);

  expect(text).toContain("Source: https: //evil·example/paste?q=‹b› @ eve\n");
  expect(html).not.toMatch(/evil\.example|<b>/);
});

test.each([
  ["en", 30, "expires in 30 days"],
  ["en", 1, "expires in 1 day"],
  ["en", 0, "expires in less than a day"],
  ["zh-CN", 30, "将在 30 天后到期"],
  ["zh-CN", 1, "将在 1 天后到期"],
  ["zh-CN", 0, "将在 24 小时内到期"],
] as const)("the mail of an expiring key in %s counts %i days, in its subject too", async (locale, days, sentence) => {
  const mail = renderMail("key-expiring", locale, { ...mailTemplates["key-expiring"].component.PreviewProps, days });

  expect(await textOf(mail)).toContain(sentence);
  expect((await mail).subject).toContain(sentence);
});

describe("the mail of a key that an admin changed", () => {
  function byAdmin(locale: Locale, what: "disabled" | "enabled" | "revoked", reason: string) {
    const preview = mailTemplates["key-ended-by-admin"].component.PreviewProps;
    return renderMail("key-ended-by-admin", locale, { ...preview, what, reason });
  }

  test.each([
    ["en", "disabled", "An admin disabled an API key", "is refused until it is enabled again"],
    ["en", "enabled", "An admin enabled an API key", "works again"],
    ["en", "revoked", "An admin revoked an API key", "is refused, for good"],
    ["zh-CN", "disabled", "管理员停用了一个 API 密钥", "重新启用之前"],
    ["zh-CN", "enabled", "管理员启用了一个 API 密钥", "又可以使用了"],
    ["zh-CN", "revoked", "管理员吊销了一个 API 密钥", "再也不能使用"],
  ] as const)("says in %s that it was %s", async (locale, what, title, sentence) => {
    const text = await textOf(byAdmin(locale, what, ""));

    expect(text).toContain(title);
    expect(text).toContain(sentence);
  });

  test.each(locales)(
    "words in %s every reason of the closed list, and shows none where none was given",
    async (locale) => {
      const label = locale === "en" ? "Reason:" : "原因：";
      for (const reason of revokeReasons) {
        const { text } = await byAdmin(locale, "revoked", reason);
        expect(text).not.toContain(reason);
        expect(text.includes(label)).toBe(reason !== "unspecified");
      }
      expect((await byAdmin(locale, "disabled", "")).text).not.toContain(label);
    },
  );

  test.each(["constructor", "toString", "__proto__"])("shows the admin’s own word %s as it is", async (reason) => {
    expect((await byAdmin("en", "disabled", reason)).text).toContain(`Reason: ${reason}\n`);
  });
});
