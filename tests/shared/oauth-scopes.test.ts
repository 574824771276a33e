import { describe, expect, it } from "vitest";
import { appScopesField, offeredAppScopes, parseScopeText } from "@/shared/oauth-scopes";
import { scopes } from "@/shared/scopes";

describe("a list of scopes (RFC 6749 3.3)", () => {
  it.each([
    ["", []],
    [" ", []],
    ["openid", ["openid"]],
    ["openid profile", ["openid", "profile"]],
    ["  openid   profile ", ["openid", "profile"]],
    ["profile openid profile", ["profile", "openid"]],
    ["urn:x:y/z", ["urn:x:y/z"]],
  ])("%j names %j, each once", (text, names) => {
    expect(parseScopeText(text)).toEqual(names);
  });

  it.each(['a"b', "a\\b", "a\tb", "a\nb", "ä", "a\0", "x".repeat(65), "a ".repeat(2049)])(
    "%j can't be read",
    (text) => {
      expect(parseScopeText(text)).toBeNull();
    },
  );

  it("has a hundred entries at most", () => {
    expect(appScopesField.safeParse(Array(100).fill("a")).success).toBe(true);
    expect(appScopesField.safeParse(Array(101).fill("a")).success).toBe(false);
    expect(appScopesField.safeParse(["a b"]).success).toBe(false);
  });
});

it("an app can ask who somebody is, for what keys can do, and for the installation's own scopes", () => {
  expect(offeredAppScopes(["orders:read"])).toEqual([
    ...["openid", "profile", "email", "offline_access"],
    ...["read", "write"],
    ...scopes,
    "orders:read",
  ]);
});
