import { describe, expect, it } from "vitest";
import { addressOf, shownFilters, withoutSecrets } from "@/components/keys/keys-query";
import { maskOf } from "@/components/keys/secret-text";
import en from "@/messages/en.json";
import { keyForms, mintKey } from "@/server/domain/secrets";
import { systemRandom } from "@/server/platform/random";
import { keyFormPrefixes } from "@/shared/key-forms";
import { keyFilters, keyFormNames } from "@/shared/key-settings";

describe("the view in the address", () => {
  it("says only what narrows it", () => {
    expect(addressOf({})).toBe("/keys");
    expect(addressOf({ text: "", filter: "", cursor: "" })).toBe("/keys");
    expect(addressOf({ text: "a b&c", filter: "unused", cursor: "x" })).toBe("/keys?q=a+b%26c&filter=unused&cursor=x");
  });

  it("forgets all of a pasted key but its hint", () => {
    expect(withoutSecrets(` lk_abcd${"x".repeat(28)}wxyz`)).toBe(" lk_abcd…wxyz");
  });

  it.each(keyFormNames)("forgets a pasted key of the form %s, too, and leaves what lists show", (form) => {
    const { secret, masked } = mintKey(systemRandom, form);
    expect(withoutSecrets(`a ${secret}, b`)).toBe(`a ${masked}, b`);
    expect(keyFormPrefixes[form]).toBe(keyForms[form]);
    // The text on the screen, with the key in it or masked, begins alike.
    expect(maskOf(secret)).toBe(keyForms[form] + "•".repeat(secret.length - keyForms[form].length));
  });

  it("has a chip with a word for every filter of the server's", () => {
    expect([...shownFilters].sort()).toEqual([...keyFilters].sort());
    expect(Object.keys(en.keys.filters).sort()).toEqual([...keyFilters].sort());
  });
});
