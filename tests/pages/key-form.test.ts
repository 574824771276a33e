import { describe, expect, it } from "vitest";
import { expiryMoment } from "@/shared/key-expiry";
import { keyForm } from "@/shared/key-form";

const now = new Date("2026-11-20T08:00:00Z");
const filled = { name: "CI", description: "", expiry: "90", customDate: "", scopes: [], workspaceIds: ["ws_1"] };

function problems(change: object) {
  const result = keyForm.safeParse({ ...filled, ...change });
  return result.error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];
}

describe("expiryMoment", () => {
  it("counts a preset in exact days", () => {
    expect(expiryMoment("7", "", now)).toEqual(new Date("2026-11-27T08:00:00Z"));
  });

  it("lets a chosen date last to the end of its day where the person is", () => {
    expect(expiryMoment("custom", "2027-02-18", now)).toEqual(new Date(2027, 1, 18, 23, 59, 59));
  });

  it("tells never from not chosen yet", () => {
    expect(expiryMoment("never", "", now)).toBeNull();
    expect(expiryMoment("custom", "", now)).toBeUndefined();
  });
});

describe("keyForm", () => {
  it("takes what the dialog starts with, once there is a name", () => {
    expect(problems({})).toEqual([]);
  });

  it("asks for a date only where a custom one was chosen", () => {
    expect(problems({ expiry: "custom" })).toEqual([["customDate", "required"]]);
    expect(problems({ expiry: "custom", customDate: "2020-01-01" })).toEqual([["customDate", "date_past"]]);
  });

  it("tells about the name and the date at once", () => {
    expect(problems({ name: " ", expiry: "custom" })).toEqual([
      ["name", "required"],
      ["customDate", "required"],
    ]);
  });

  it("wants at least one workspace", () => {
    expect(problems({ workspaceIds: [] })).toEqual([["workspaceIds", "required"]]);
  });
});
