import { describe, expect, it } from "vitest";
import { newKeyValues, valuesOfKey } from "@/components/keys/form/key-values";
import { expiryMoment } from "@/shared/key-expiry";
import { keyForm } from "@/shared/key-form";
import { noLimits } from "@/shared/key-input";
import { keyOf, offer } from "./key-samples";

const now = new Date("2026-11-20T08:00:00Z");
const filled = { ...newKeyValues(offer), name: "CI" };

function problems(change: object) {
  const result = keyForm.safeParse({ ...filled, ...change });
  return result.error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];
}

describe("expiryMoment", () => {
  it("counts a preset in exact seconds", () => {
    expect(expiryMoment("3600", "", now)).toEqual(new Date("2026-11-20T09:00:00Z"));
    expect(expiryMoment("604800", "", now)).toEqual(new Date("2026-11-27T08:00:00Z"));
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
  it("takes what the dialogs start with, once there is a name", () => {
    expect(problems({})).toEqual([]);
    expect(
      problems(valuesOfKey(keyOf({ name: "Old", quota: { remaining: 5, refill: 9, refillEvery: "day" } }))),
    ).toEqual([]);
  });

  it("asks for a date only where a custom one was chosen", () => {
    expect(problems({ expiry: "custom" })).toEqual([["customDate", "required"]]);
    expect(problems({ expiry: "custom", customDate: "2020-01-01" })).toEqual([["customDate", "date_past"]]);
  });

  it("tells about all fields at once", () => {
    expect(problems({ name: " ", expiry: "custom", ipAllowlist: "nowhere", metadata: "1=x", rateMax: "0" })).toEqual([
      ["name", "required"],
      ["customDate", "required"],
      ["ipAllowlist", "network_invalid"],
      ["rateMax", "rate_invalid"],
      ["metadata", "metadata_invalid"],
    ]);
  });

  it("wants a workspace for one's own key, and for no other", () => {
    expect(problems({ workspaceIds: [] })).toEqual([["workspaceIds", "required"]]);
    expect(problems({ workspaceIds: [], owner: "workspace:ws_2" })).toEqual([]);
  });

  it("takes addresses and ranges of both kinds, however they are put apart", () => {
    expect(problems({ ipAllowlist: "203.0.113.7, 203.0.113.0/24\n2001:db8::/32 ::1" })).toEqual([]);
    for (const ipAllowlist of ["300.1.1.1", "203.0.113.0/33", "2001:db8::/129", "example.com", "1.2.3"]) {
      expect(problems({ ipAllowlist }), ipAllowlist).toEqual([["ipAllowlist", "network_invalid"]]);
    }
  });

  it("takes numbers within the API's bounds and nothing else", () => {
    expect(problems({ rateMax: "100", quotaRemaining: "0" })).toEqual([]);
    expect(problems({ rateMax: "1000001" })).toEqual([["rateMax", "rate_invalid"]]);
    expect(problems({ rateMax: "ten" })).toContainEqual(["rateMax", "number_invalid"]);
    expect(problems({ quotaRemaining: "-1" })).toContainEqual(["quotaRemaining", "number_invalid"]);
    expect(problems({ quotaRemaining: "0", quotaRefillEvery: "day" })).toEqual([["quotaRemaining", "quota_invalid"]]);
  });

  it("starts without a limit", () => {
    expect(filled).toMatchObject({ ...noLimits, scopes: [], expiry: "7776000" });
    expect(newKeyValues({ ...offer, expirySeconds: [3600, 86_400] }).expiry).toBe("86400");
    expect(newKeyValues({ ...offer, expirySeconds: [] }).expiry).toBe("custom");
  });
});
