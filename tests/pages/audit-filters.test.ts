import { describe, expect, it } from "vitest";
import { readFilters, searchOf } from "@/app/(admin)/admin/audit/read-filters";
import { type AccountView, actionsFor } from "@/components/admin/accounts/account-view";

describe("the audit log's address", () => {
  it("means both days whole, in UTC", () => {
    const { filters } = readFilters({ from: "2026-11-20", to: "2026-12-31", event: "key." });

    expect(searchOf(filters)).toEqual({
      event: "key.",
      from: new Date("2026-11-20T00:00:00Z"),
      to: new Date("2027-01-01T00:00:00Z"),
    });
  });

  it.each(["yesterday", "2026-13-01", "2026-11-20T00:00:00Z", "", ["2026-11-20", "2026-11-21"]])(
    "takes no notice of %j for a day",
    (from) => {
      expect(readFilters({ from }).filters.from).toBeUndefined();
    },
  );

  it("keeps the place in the list apart from what is searched for", () => {
    const { filters, cursor } = readFilters({ q: "ada@example.com", cursor: "abc" });

    expect(filters).toEqual(expect.objectContaining({ q: "ada@example.com" }));
    expect(Object.keys(filters)).not.toContain("cursor");
    expect(cursor).toBe("abc");
  });
});

describe("what an admin is offered for an account", () => {
  const account: AccountView = {
    id: "acc_1",
    email: "ada@example.com",
    nickname: "Ada",
    status: "active",
    role: "user",
    liveKeys: 0,
    liveSessions: 0,
    createdAt: "",
    lastLoginAt: null,
    deleteAt: null,
    isYou: false,
  };

  it("is what its state allows", () => {
    expect(actionsFor(account)).toEqual(["logOut", "sendReset", "suspend"]);
    expect(actionsFor({ ...account, status: "pending" })).toEqual(["suspend"]);
    expect(actionsFor({ ...account, status: "suspended" })).toEqual(["resume"]);
  });

  it("is nothing for the admin's own", () => {
    expect(actionsFor({ ...account, isYou: true })).toEqual([]);
  });
});
