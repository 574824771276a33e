import { describe, expect, it } from "vitest";
import { filterKeys, readFilter, withoutSecrets } from "@/components/keys/filter-keys";
import type { KeyView } from "@/components/keys/key-view";

function key(id: string, name: string, status: KeyView["status"]): KeyView {
  return { id, name, status, description: "", hint: "", createdAt: "", expiresAt: null, lastUse: null, revoked: null };
}

const keys = [
  key("key_A1", "Deploy", "active"),
  key("key_B2", "Report", "active"),
  key("key_C3", "Deploy 2", "revoked"),
];

function shown(query: string) {
  return filterKeys(keys, readFilter(new URLSearchParams(query))).map(({ id }) => id);
}

describe("the filter in the address", () => {
  it("searches names and ids, whatever the letter case", () => {
    expect(shown("q=dePLOY")).toEqual(["key_A1", "key_C3"]);
    expect(shown("q=key_b2")).toEqual(["key_B2"]);
  });

  it("narrows by status and search together", () => {
    expect(shown("status=revoked&q=deploy")).toEqual(["key_C3"]);
  });

  it("finds a pasted key by its hint and forgets the rest of it", () => {
    expect(withoutSecrets(` lk_abcd${"x".repeat(28)}wxyz`)).toBe(" lk_abcd…wxyz");
    const hinted = { ...key("key_D4", "Pasted", "active"), hint: "lk_abcd…wxyz" };
    expect(filterKeys([...keys, hinted], { status: null, text: "lk_abcd…wxyz" })).toEqual([hinted]);
  });

  it("takes no notice of a status that isn't one", () => {
    expect(shown("status=lost")).toEqual(["key_A1", "key_B2", "key_C3"]);
  });
});
