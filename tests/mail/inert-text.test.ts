import fc from "fast-check";
import { expect, test } from "vitest";
import { inertText } from "@/emails/inert-text";

test.each([
  ["http://evil.example", "http: //evil·example"],
  ["www.evil.example/login", "www·evil·example/login"],
  ["evil\u2060.example", "evil·example"],
  ["evil.\u200bexample", "evil·example"],
  ["evil.\u200dexample", "evil·\u200dexample"],
  ["evil。example", "evil·example"],
  ["mail eve@evil.example", "mail eve @ evil·example"],
  ["<b>Lin</b>", "‹b›Lin‹/b›"],
  ["Lin\r\nBcc: x", "Lin Bcc: x"],
  ["Lin\u2028\u0000x", "Lin x"],
  ["\u202egnp.exe", "gnp·exe"],
  ["https://evil.example/a?k=1#b", "https: //evil·example/a?k=1#b"],
  ["curl/8.5.0 (+https://evil.example)", "curl/8.5.0 (+https: //evil·example)"],
  ["  ", ""],
])("%j is shown as %j", (value, expected) => {
  expect(inertText(value, 100)).toBe(expected);
});

test.each([
  "Lin",
  "李小龙",
  "J. R. Smith",
  "O’Brien & Sons",
  "علی\u200cرضا",
  "👩‍💻 Lin",
  "@lin",
  "release 1.2.3",
  "12:30",
  "2001:db8::1",
  "203.0.113.0/24",
  "2001:db8:1:2::/64",
  "python-requests/2.32.5",
  "Calls the report service every second.",
  "lk_live_4fQ2...9xZa",
  "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
])("%j stays as it is", (value) => {
  expect(inertText(value, 100)).toBe(value);
});

test("text is clipped at whole characters", () => {
  expect(inertText("👍".repeat(50), 10)).toBe(`${"👍".repeat(9)}…`);
});

test("whatever is typed, no markup, no line break, no address comes out", () => {
  const pieces = fc.constantFrom(
    "http",
    "://",
    ".",
    "。",
    "com",
    "@",
    "a",
    "<",
    ">",
    "\r",
    "\n",
    "\u2060",
    "\u200d",
    "\u034f",
    "1",
    " ",
    "\ud83d",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces).map((parts) => parts.join("")),
        fc.string({ unit: "binary" }),
      ),
      (value) => {
        const shown = inertText(value, 60);
        expect(shown).not.toMatch(/[<>\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|:\/\/|\S@\S|[^\s.][.\u3002]\p{L}/u);
        expect(shown.isWellFormed()).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
