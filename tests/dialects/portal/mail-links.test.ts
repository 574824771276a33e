import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { activate, codeIn, logIn, newcomer, signUp } from "./signing-up";

const poisoned: [string, string][] = [
  ["host", "evil.example"],
  ["x-forwarded-host", "evil.example"],
  ["x-host", "evil.example"],
  ["x-forwarded-server", "evil.example"],
  ["forwarded", "host=evil.example;proto=https"],
  ["x-original-url", "https://evil.example/activate"],
  ["x-forwarded-prefix", "//evil.example"],
  ["origin", "https://evil.example"],
  ["referer", "https://evil.example/"],
];

describe("a link in a mail", () => {
  it.each(poisoned)("carries the configured origin whatever %s says", async (name, value) => {
    const h = await harness({ APP_URL: "https://keys.example.org" });

    await signUp(h, {}, { headers: { [name]: value } });

    const [mail] = await h.mails();
    expect(mail?.text).toContain("https://keys.example.org/activate?token=lka_");
    expect(`${mail?.text}${mail?.html}${mail?.subject}`).not.toContain("evil.example");
  });
});

describe("a mail", () => {
  it.each([
    ["the language that was chosen", { locale: "zh-CN" }, {}],
    ["the browser's language", {}, { "accept-language": "zh-CN,zh;q=0.9,en;q=0.1" }],
  ])("is written in %s", async (_name, fields, headers) => {
    const h = await harness();

    await signUp(h, fields, { headers });

    const [mail] = await h.mails();
    expect(mail?.subject).toBe("激活你的 Latchkey 账号");
    expect((await activate(h, codeIn(mail))).status).toBe(200);
  });

  it.each([
    ["markup", '<img src=x onerror="alert(1)"><b>Ada</b>'],
    ["a link", "win at https://evil.example/now"],
    ["a bare domain", "evil.example"],
    ["a template", "{{constructor}} <%= 1 %>"],
  ])("carries %s in a nickname as inert text", async (_name, nickname) => {
    const h = await harness();

    await signUp(h, { nickname });

    const [mail] = await h.mails();
    expect(mail?.html).not.toMatch(/<img src=x|<b>Ada|href="[^"]*evil/);
    expect(mail?.subject).not.toContain("evil");
    const links = [...(mail?.html ?? "").matchAll(/href="([^"]+)"/g)].map(([, href]) => new URL(href ?? "").origin);
    expect(new Set(links)).toEqual(new Set(["http://localhost:3000"]));
  });

  it.each([
    ["a line break", "Ada\r\nBcc: eve@evil.example"],
    ["NUL", "A\u0000da"],
    ["a direction override", "Ada\u202egpj"],
    ["a zero-width space", "A\u200bda"],
    ["a line separator", "Ada\u2028x"],
    ["only spaces", "   "],
    ["101 characters", "a".repeat(101)],
  ])("is not sent for a nickname with %s", async (_name, nickname) => {
    const h = await harness();
    const before = await h.rowCounts();

    expect((await signUp(h, { nickname })).status).toBe(400);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("tells of a log-in from a device that was not seen before, not of the first one", async () => {
    const h = await harness();
    await h.given.account({ email: newcomer.email });
    const from = (agent: string) => logIn(h, {}, { headers: { "user-agent": agent } });

    await from("first/1.0");
    await from("first/1.0");
    expect(await h.mails()).toEqual([]);
    await from("second/1.0 <b>");

    const mails = await h.mails();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [newcomer.email, "New login to your Latchkey account"],
    ]);
    expect(mails[0]?.html).not.toContain("<b>");
  });
});
