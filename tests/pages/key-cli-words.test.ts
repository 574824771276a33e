import { describe, expect, it } from "vitest";
import { bulkCli, createCli, editCli, keyOptions, revokeCli } from "@/components/keys/cli-words";
import { listOf, metadataOf, ownerOf, quotaOf, rateOf } from "@/shared/key-option-words";

describe("a dialog as a command", () => {
  it("says what the command line reads as the same", () => {
    const options = keyOptions({
      owner: { kind: "workspace", id: "ws_2" },
      scopes: ["keys:read", "keys:write"],
      ipAllowlist: ["203.0.113.0/24", "::1"],
      rateLimit: { max: 100, windowSeconds: 60 },
      quota: { remaining: 5, refill: 9, refillEvery: "day" },
      metadata: { plan: "pro", team: "a=b" },
    });

    expect(ownerOf(options.owner ?? "")).toEqual({ kind: "workspace", id: "ws_2" });
    expect(listOf(options.scopes ?? "")).toEqual(["keys:read", "keys:write"]);
    expect(listOf(options.ip ?? "")).toEqual(["203.0.113.0/24", "::1"]);
    expect(rateOf(options.rate ?? "")).toEqual({ max: 100, windowSeconds: 60 });
    expect(quotaOf(options.quota ?? "")).toEqual({ remaining: 5, refill: 9, refillEvery: "day" });
    expect(metadataOf(options.metadata ?? "")).toEqual({ plan: "pro", team: "a=b" });
  });

  it("empties lists and limits by their word", () => {
    const emptied = keyOptions({ scopes: [], ipAllowlist: [], rateLimit: null, quota: null, expiresAt: null });
    expect(listOf(emptied.ip ?? "")).toEqual([]);
    expect(rateOf(emptied.rate ?? "")).toBeNull();
    expect(quotaOf(emptied.quota ?? "")).toBeNull();
    expect(emptied.days).toBe("never");
  });

  it("is one line for a shell, which nothing that was typed can leave", () => {
    expect(createCli("ada@example.com", { name: "it's; rm -rf", scopes: ["keys:read"], expiresAt: null })).toBe(
      `npm run cli -- key create --email ada@example.com --name 'it'\\''s; rm -rf' --scopes keys:read --days never`,
    );
    expect(editCli("ada@example.com", "key_1", { name: "New" })).toBe(
      "npm run cli -- key update --email ada@example.com --id key_1 --name New",
    );
    expect(revokeCli("ada@example.com", "key_1", { reason: "unspecified", note: "" })).toBe(
      "npm run cli -- key revoke --email ada@example.com --id key_1",
    );
    expect(bulkCli("ada@example.com", { action: "rotate", ids: ["key_1", "key_2"], grace: "24h" })).toBe(
      "npm run cli -- key bulk --email ada@example.com --action rotate --ids key_1,key_2 --grace 24h",
    );
  });
});
