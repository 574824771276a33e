import { describe, expect, it } from "vitest";
import { prefillOf } from "@/components/keys/form/prefill";
import { offer } from "./key-samples";

const now = new Date(2026, 10, 20, 8);
const prefill = (query: string, change = {}) => prefillOf(query, { ...offer, ...change }, now);

describe("a link that fills in the form", () => {
  it("says name, scopes and lifetime", () => {
    expect(prefill("?create=1&name=CI+deploy&description=d&scopes=keys:read,report:write&expires=2592000")).toEqual({
      values: { name: "CI deploy", description: "d", scopes: ["keys:read", "report:write"], expiry: "2592000" },
      unknownScopes: [],
      shortened: false,
    });
  });

  it("says how the key begins, where there is such a form", () => {
    expect(prefill("?form=personal").values).toMatchObject({ form: "personal" });
    for (const form of ["", "pat_", "Personal", "toString"]) {
      expect(prefill(`?${new URLSearchParams({ form })}`).values).not.toHaveProperty("form");
    }
  });

  it("leaves out scopes that there are none of, and names them", () => {
    const { values, unknownScopes } = prefill("?scopes=keys:read,admin:all,keys:read,x");
    expect(values.scopes).toEqual(["keys:read"]);
    expect(unknownScopes).toEqual(["admin:all", "x"]);
  });

  it("turns another lifetime into a date", () => {
    expect(prefill("?expires=432000").values).toMatchObject({ expiry: "custom", customDate: "2026-11-25" });
  });

  it("asks for no more than administrators allow", () => {
    const bound = { maxKeyLifetimeDays: 30, expirySeconds: [3600, 2_592_000] };
    expect(prefill("?expires=7776000", bound)).toMatchObject({ values: { expiry: "2592000" }, shortened: true });
    expect(prefill("?expires=never", bound)).toMatchObject({ values: { expiry: "2592000" }, shortened: true });
    expect(prefill("?expires=never")).toMatchObject({ values: { expiry: "never" }, shortened: false });
  });

  it("keeps the usual lifetime where the link's makes no sense", () => {
    for (const expires of ["", "0", "-5", "1e9", "soon"]) {
      expect(prefill(`?expires=${expires}`).values).not.toHaveProperty("expiry");
    }
  });

  it("drops what hides or forges text, and what is too long", () => {
    const name = `a\u202eb\nc${"x".repeat(300)}`;
    expect(prefill(`?${new URLSearchParams({ name })}`).values.name).toBe(`abc${"x".repeat(97)}`);
  });
});
