import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { newcomer, signUp } from "./signing-up";

const invalid = { status: 400, body: problem(400, "request_invalid", { fields: [["email", "email_invalid"]] }) };

const refused: [string, string][] = [
  ["full-width at", "ada＠example.com"],
  ["zero-width space", "a\u200bda@example.com"],
  ["right-to-left override", "\u202eada@example.com"],
  ["dotless i", "mıke@example.com"],
  ["dotted capital I", "MİKE@example.com"],
  ["Kelvin sign", "\u212aevin@example.com"],
  ["long s", "ſam@example.com"],
  ["Cyrillic a", "\u0430da@example.com"],
  ["soft hyphen", "a\u00adda@example.com"],
  ["umlaut domain", "ada@exämple.com"],
  ["ideographic full stop", "ada@example。com"],
  ["comma list", "ada@example.com,eve@evil.example"],
  ["semicolon list", "ada@example.com;eve@evil.example"],
  ["space list", "ada@example.com eve@evil.example"],
  ["group", "team:ada@example.com;"],
  ["display name", "Ada <ada@example.com>"],
  ["quoted local part", '"ada@evil.example x"@example.com'],
  ["comment", "ada(comment)@example.com"],
  ["route", "@evil.example:ada@example.com"],
  ["header injection", "ada@example.com\r\nBcc: eve@evil.example"],
  ["tab", "ada\t@example.com"],
  ["two ats", "ada@evil.example@example.com"],
  ["address literal", "ada@[127.0.0.1]"],
  ["no dot", "ada@localhost"],
  ["empty local part", "@example.com"],
  ["dot at the end of the local part", "ada.@example.com"],
  ["two dots", "a..da@example.com"],
  ["label that starts with a hyphen", "ada@-example.com"],
  ["percent hack", "ada%evil.example@[example.com]"],
  ["markup", "<script>@example.com"],
  ["local part of 65", `${"a".repeat(65)}@example.com`],
  ["address of 255", `ada@${"a.".repeat(123)}example`],
  ["empty", ""],
];

describe("an address is refused, and nobody is mailed, for", () => {
  it.each(refused)("%s", async (_name, email) => {
    const h = await harness();
    const before = await h.rowCounts();

    expect(await signUp(h, { email })).toMatchObject(invalid);
    expect(await h.rowCounts()).toEqual(before);
  });

  it.each([
    ["a.", "a.".repeat(25_000)],
    ["@", "@".repeat(50_000)],
    ["labels", `ada@${"a-".repeat(25_000)}`],
    ["dots in the domain", `ada@${"a.".repeat(25_000)}`],
    ["atoms", `${"a!".repeat(25_000)}@`],
    ["just under the length", `${"a.".repeat(30)}a@${"a-".repeat(95)}`],
    ["spaces", `${" ".repeat(50_000)}x`],
  ])("a text made to keep the check busy, quickly: %s", async (_name, email) => {
    const h = await harness();
    await signUp(h, { email: "not an address" });

    const began = performance.now();
    const answer = await signUp(h, { email });
    const tookMs = performance.now() - began;

    expect(answer).toMatchObject(invalid);
    expect(tookMs).toBeLessThan(50);
  });
});

describe("an address is one account", () => {
  it.each([
    ["in any letter case", "ADA@EXAMPLE.COM"],
    ["with spaces around it", "  ada@example.com  "],
  ])("%s", async (_name, spelling) => {
    const h = await harness();
    await signUp(h);
    await signUp(h, { email: spelling });

    expect(await h.database.prisma.account.count()).toBe(1);
    expect((await h.mails()).map(({ to }) => to.toLowerCase())).toEqual([newcomer.email, newcomer.email]);
  });

  it.each([
    ["a tag", "ada+keys@example.com"],
    ["a dot", "a.da@example.com"],
    ["an xn-- domain", "ada@xn--exmple-cua.com"],
    ["an apostrophe", "o'brien@example.com"],
  ])("and %s makes it another one", async (_name, email) => {
    const h = await harness();
    await signUp(h);
    await signUp(h, { email });

    expect(await h.database.prisma.account.count()).toBe(2);
    expect((await h.mails()).map(({ to }) => to)).toEqual(expect.arrayContaining([email, newcomer.email]));
  });
});
