import type { KeyOffer, KeyView } from "@/components/keys/key-view";
import { expiryPresetSeconds } from "@/shared/key-expiry";
import { offeredScopes } from "@/shared/scopes";

export const offer: KeyOffer = {
  appUrl: "https://keys.example.com",
  email: "ada@example.com",
  currentAddress: "203.0.113.7",
  owners: [
    { kind: "account", id: "acc_1", name: "Ada", workspaceId: null },
    { kind: "workspace", id: "ws_2", name: "Team", workspaceId: "ws_2" },
    { kind: "service_account", id: "sa_3", name: "Robot", workspaceId: "ws_2" },
  ],
  scopes: offeredScopes(["report:read", "report:write"]),
  expirySeconds: [...expiryPresetSeconds],
  maxKeyLifetimeDays: null,
  workspaces: [{ id: "ws_1", name: "Ada", personal: true }],
};

export function keyOf(change: Partial<KeyView>): KeyView {
  return {
    id: "key_A1",
    owner: { kind: "account", name: "Ada", isYou: true },
    name: "Deploy",
    description: "",
    hint: "lk_abcd…wxyz",
    status: "active",
    scopes: [],
    ipAllowlist: [],
    rateLimit: null,
    quota: null,
    metadata: {},
    leakPolicy: "quarantine",
    createdAt: "2026-11-01T00:00:00.000Z",
    expiresAt: null,
    lastUse: null,
    dailyCalls: [],
    disabled: null,
    rotation: null,
    revoked: null,
    ...change,
  };
}
