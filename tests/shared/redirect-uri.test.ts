import { describe, expect, it } from "vitest";
import { redirectProblems } from "@/shared/app-forms";
import { isSameRedirectUri, redirectUriProblem } from "@/shared/redirect-uri";

describe("a redirect address (RFC 8252, RFC 9700, GHSA-86j7-9j95-vpqj)", () => {
  it.each([
    "https://app.example/callback",
    "https://app.example",
    "https://app.example:8443/cb?tenant=a",
    "https://xn--bcher-kva.example/cb",
    "https://192.0.2.7/cb",
    "http://localhost/cb",
    "http://localhost:3000/cb",
    "http://127.0.0.1:1/cb",
    "http://[::1]:49152/cb",
  ])("may be %s, for any app", (uri) => {
    expect([redirectUriProblem(uri, false), redirectUriProblem(uri, true)]).toEqual([null, null]);
  });

  it.each(["com.example.app:/cb", "com.example.app://cb", "com.example.app:cb?x=1"])(
    "may be %s, for an app that is installed and no other",
    (uri) => {
      expect([redirectUriProblem(uri, true), redirectUriProblem(uri, false)]).toEqual([null, "uri_scheme"]);
    },
  );

  it.each([
    ["javascript:alert(1)", "uri_scheme"],
    ["JavaScript:alert(1)", "uri_scheme"],
    ["javascript://app.example/%0aalert(1)", "uri_scheme"],
    ["data:text/html,x", "uri_scheme"],
    ["vbscript:x", "uri_scheme"],
    ["file:///etc/passwd", "uri_scheme"],
    ["blob:https://app.example/x", "uri_scheme"],
    ["view-source:https://app.example/", "uri_scheme"],
    ["intent://x#Intent;end", "uri_fragment"],
    ["HTTPS://app.example/cb", "uri_scheme"],
    ["ftp://app.example/cb", "uri_scheme"],
    ["myapp://cb", "uri_scheme"],
    ["https://app.example/cb#part", "uri_fragment"],
    ["https://app.example/cb#", "uri_fragment"],
    ["https://app.example@evil.example/cb", "uri_credentials"],
    ["https://user:pw@app.example/cb", "uri_credentials"],
    ["https://@app.example/cb", "uri_credentials"],
    ["https://:@app.example/cb", "uri_credentials"],
    ["https://*.app.example/cb", "uri_wildcard"],
    ["https://app.example/*", "uri_wildcard"],
    ["http://app.example/cb", "uri_insecure"],
    ["http://localhost.evil.example/cb", "uri_insecure"],
    ["http://127.0.0.1.evil.example/cb", "uri_insecure"],
    ["http://127.0.0.2/cb", "uri_insecure"],
    ["http://0.0.0.0/cb", "uri_insecure"],
    ["https:app.example/cb", "uri_invalid"],
    ["https:/app.example/cb", "uri_invalid"],
    ["https:\\\\app.example/cb", "uri_invalid"],
    ["https://app.example\\@evil.example/cb", "uri_invalid"],
    ["https://app.example/a b", "uri_invalid"],
    [" https://app.example/cb", "uri_invalid"],
    ["https://app.example/cb\n", "uri_invalid"],
    ["https://app.example/cb\0", "uri_invalid"],
    ["https://app.example/ä", "uri_invalid"],
    ["https://аpp.example/cb", "uri_invalid"],
    ["https://app.example/<script>", "uri_invalid"],
    ["https://app.example/../admin", "uri_invalid"],
    ["https://app.example/a/%2e%2E/b", "uri_invalid"],
    ["https://app.example:99999/cb", "uri_invalid"],
    ["https://", "uri_invalid"],
    [`https://app.example/${"a".repeat(2000)}`, "uri_invalid"],
    ["//app.example/cb", "uri_relative"],
    ["/callback", "uri_relative"],
    ["callback", "uri_relative"],
    ["", "uri_invalid"],
    ["https://app.example/cb?code=1", "uri_reserved"],
    ["https://app.example/cb?a=1&state=x", "uri_reserved"],
    ["https://app.example/cb?iss=x", "uri_reserved"],
  ])("may not be %j: %s", (uri, problem) => {
    expect(redirectUriProblem(uri, false)).toBe(problem);
    expect(redirectUriProblem(uri, true)).not.toBeNull();
  });

  it("CVE-2026-9689: of an app's own scheme may not bring the names that an answer has, either", () => {
    expect(redirectUriProblem("com.example.app:/cb?code=1", true)).toBe("uri_reserved");
    expect(redirectUriProblem("com.example.app:/cb?from=1", true)).toBeNull();
  });

  it("is told by its place in a list, a repeated one too", () => {
    const list = ["https://app.example/cb", "http://app.example/cb", "https://app.example/cb", "com.example.app:/cb"];

    expect(redirectProblems(list, "web")).toEqual([
      { index: 1, code: "uri_insecure" },
      { index: 2, code: "uri_repeated" },
      { index: 3, code: "uri_scheme" },
    ]);
    expect(redirectProblems(list, "native")).toHaveLength(2);
  });
});

describe("a request's redirect address", () => {
  it.each([
    ["https://app.example/cb", "https://app.example/cb/"],
    ["https://app.example/cb", "https://app.example/CB"],
    ["https://app.example/cb", "https://app.example:443/cb"],
    ["https://app.example/cb", "https://app.example/cb?x=1"],
    ["https://app.example/cb", "https://app.example.evil.example/cb"],
    ["https://app.example/cb", "http://app.example/cb"],
    ["http://127.0.0.1/cb", "http://localhost/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:80@evil.example/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:99999/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:1/other"],
    ["http://127.0.0.1/cb", "https://127.0.0.1:1/cb"],
  ])("that was registered as %s is not %s", (registered, requested) => {
    expect(isSameRedirectUri(registered, requested, true)).toBe(false);
    expect(isSameRedirectUri(registered, requested, false)).toBe(false);
  });

  it("is the very same text; the port of this machine's loopback is free for an installed app", () => {
    expect(isSameRedirectUri("https://app.example/cb", "https://app.example/cb", false)).toBe(true);
    expect(isSameRedirectUri("http://127.0.0.1/cb?x=1", "http://127.0.0.1:49152/cb?x=1", true)).toBe(true);
    expect(isSameRedirectUri("http://[::1]:1/cb", "http://[::1]:2/cb", true)).toBe(true);
    expect(isSameRedirectUri("http://127.0.0.1/cb", "http://127.0.0.1:49152/cb", false)).toBe(false);
  });
});
