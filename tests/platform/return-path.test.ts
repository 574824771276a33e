import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeReturnPath } from "@/shared/return-path";

const own = "https://keys.example.org";

describe("where to go after a log-in", () => {
  it.each([
    ["/keys", "/keys"],
    ["/sessions?page=2#top", "/sessions?page=2#top"],
    ["/keys?next=https://evil.example", "/keys?next=https://evil.example"],
    ["/a/../sessions", "/sessions"],
    ["/%2F%2Fevil.example", "/%2F%2Fevil.example"],
    ["/@evil.example", "/@evil.example"],
    ["/loginx", "/loginx"],
  ])("is a path of our own: %s", (given, path) => {
    expect(safeReturnPath(given)).toBe(path);
  });

  it.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "/\u0000/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "/%2e%2e//evil.example",
    "https:evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "http://",
    "http:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>",
    "%2F%2Fevil.example",
    "@evil.example",
    "evil.example",
    " /keys",
    "/\u200b/evil.example",
    "/\u2028/evil.example",
    "/\ud800",
    "",
    ".",
    "?next=x",
    "#x",
    `/${"a".repeat(2048)}`,
    "/login",
    "/login/",
    "/login?next=/keys",
    "/api/auth/signout",
    "/api",
    undefined,
    null,
    7,
    ["/keys"],
    { toString: () => "/keys" },
  ])("is /keys for %j", (given) => {
    expect(safeReturnPath(given)).toBe("/keys");
  });

  const piece = fc.constantFrom(
    "/",
    "\\",
    "//",
    "/.",
    "..",
    "@",
    ":",
    "%2f",
    "%5c",
    "\t",
    "\n",
    "https:",
    "evil.example",
    "?",
    "#",
    "&",
  );
  const crafted = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 8 })
    .map((parts) => parts.join(""));

  it("never leaves our own origin, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          crafted,
          crafted.map((text) => `/${text}`),
          fc.string({ unit: "binary" }),
        ),
        (given) => {
          const path = safeReturnPath(given);
          expect(path.startsWith("/") && !path.startsWith("//")).toBe(true);
          expect(new URL(path, own).origin).toBe(own);
          expect(new URL(path, `${own}/login`).origin).toBe(own);
          expect(path).not.toMatch(/[\r\n\t\\]/);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("is the same when it is made safe twice", () => {
    fc.assert(
      fc.property(crafted, (given) => {
        const path = safeReturnPath(`/${given}`);
        expect(safeReturnPath(path)).toBe(path);
      }),
      { numRuns: 1000 },
    );
  });
});
