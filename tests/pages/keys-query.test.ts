import { describe, expect, it } from "vitest";
import { addressOf, shownFilters, withoutSecrets } from "@/components/keys/keys-query";
import en from "@/messages/en.json";
import { keyFilters } from "@/shared/key-settings";

describe("the view in the address", () => {
  it("says only what narrows it", () => {
    expect(addressOf({})).toBe("/keys");
    expect(addressOf({ text: "", filter: "", cursor: "" })).toBe("/keys");
    expect(addressOf({ text: "a b&c", filter: "unused", cursor: "x" })).toBe("/keys?q=a+b%26c&filter=unused&cursor=x");
  });

  it("forgets all of a pasted key but its hint", () => {
    expect(withoutSecrets(` lk_abcd${"x".repeat(28)}wxyz`)).toBe(" lk_abcd…wxyz");
  });

  it("has a chip with a word for every filter of the server's", () => {
    expect([...shownFilters].sort()).toEqual([...keyFilters].sort());
    expect(Object.keys(en.keys.filters).sort()).toEqual([...keyFilters].sort());
  });
});
