import { describe, expect, it } from "vitest";
import { createBody, updateBody } from "@/components/keys/form/key-body";
import { newKeyValues, valuesOfKey } from "@/components/keys/form/key-values";
import { templateNames, templateOf } from "@/components/keys/form/templates";
import { createKeyForm, updateKeyForm } from "@/shared/key-requests";
import { offeredScopes } from "@/shared/scopes";
import { keyOf, offer } from "./key-samples";

const now = new Date("2026-11-20T08:00:00Z");
const plain = { ...newKeyValues(offer), name: " CI " };

describe("createBody", () => {
  it("leaves out what only says the default", () => {
    expect(createBody(plain, now)).toEqual({
      name: "CI",
      scopes: [],
      workspaceIds: ["ws_1"],
      expiresAt: "2027-02-18T08:00:00.000Z",
    });
  });

  it("says how the key begins where that is not as usual", () => {
    expect(createBody({ ...plain, form: "personal" }, now)).toMatchObject({ form: "personal" });
    expect(createKeyForm.parse(createBody(plain, now)).form).toBe("standard");
  });

  it("says every limit in the API's terms, which takes it as it is", () => {
    const body = createBody(
      {
        ...plain,
        owner: "service_account:sa_3",
        description: "d",
        expiry: "never",
        scopes: ["keys:read"],
        ipAllowlist: "203.0.113.0/24, ::1",
        rateMax: "100",
        quotaRemaining: "5000",
        quotaRefillEvery: "month",
        leakPolicy: "revoke",
        metadata: "plan = pro\n\nteam=a=b",
      },
      now,
    );

    expect(body).toEqual({
      owner: { kind: "service_account", id: "sa_3" },
      name: "CI",
      description: "d",
      scopes: ["keys:read"],
      expiresAt: null,
      ipAllowlist: ["203.0.113.0/24", "::1"],
      rateLimit: { max: 100, windowSeconds: 60 },
      quota: { remaining: 5000, refill: 5000, refillEvery: "month" },
      leakPolicy: "revoke",
      metadata: { plan: "pro", team: "a=b" },
    });
    expect(createKeyForm.parse(body)).toMatchObject(body);
  });
});

describe("updateBody", () => {
  const before = valuesOfKey(
    keyOf({
      scopes: ["keys:write", "keys:read"],
      ipAllowlist: ["::1"],
      rateLimit: { max: 7, windowSeconds: 90 },
      quota: { remaining: 3, refill: null, refillEvery: null },
      metadata: { plan: "pro" },
    }),
  );

  it("says nothing when nothing was changed", () => {
    expect(updateBody(before, { ...before, scopes: ["keys:read", "keys:write"], name: "Deploy " }, now)).toEqual({});
  });

  it("doesn't wind a quota back when only the name is changed", () => {
    expect(updateBody(before, { ...before, name: "New" }, now)).toEqual({ name: "New" });
  });

  it("takes limits away", () => {
    const body = updateBody(
      before,
      { ...before, ipAllowlist: "", rateMax: "", quotaRemaining: "", metadata: "", expiry: "never" },
      now,
    );
    expect(body).toEqual({ ipAllowlist: [], rateLimit: null, quota: null, metadata: {}, expiresAt: null });
    expect(updateKeyForm.parse(body)).toEqual(body);
  });
});

describe("templates", () => {
  it("tick only what the installation offers, and never its own keys for a deployment", () => {
    const scopesOf = (own: `${string}:${string}`[]) =>
      templateNames.map((name) => templateOf(name, offeredScopes(own))?.scopes ?? null);

    expect(scopesOf(["report:read", "report:write"])).toEqual([
      ["keys:read", "sessions:read", "workspaces:read", "report:read"],
      ["report:read", "report:write"],
      ["keys:verify"],
      [],
    ]);
    expect(scopesOf([])[1]).toBeNull();
  });
});
