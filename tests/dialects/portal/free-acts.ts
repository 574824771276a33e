import { type Act, appPath, change, keyPath, make, weekAfter, writing } from "./stepping-up";

/** What can do no lasting harm, or has the password in it, or puts an end to what somebody may have stolen. */
export const freeActs: Act[] = [
  make("making a key without scopes", []),
  make("making a key that looks and checks", ["keys:read", "keys:verify", "reports:read"]),
  change(
    "giving a key one more thing to look at",
    { scopes: ["keys:read"] },
    { scopes: ["keys:read", "sessions:read"] },
  ),
  change(
    "taking from a key that writes",
    { ...writing, scopes: ["keys:read", "keys:write"] },
    { scopes: ["keys:write"] },
  ),
  change("having a key that writes end earlier", writing, { expiresAt: weekAfter.toISOString() }),
  change("renaming a key that writes", writing, { name: "Deploys" }),
  {
    name: "rotating a key that looks",
    ready: async (h) => ["POST", `${await keyPath(h, { scopes: ["keys:read"] })}/rotate`, { grace: "24h" }],
    status: 201,
  },
  {
    name: "disabling a key that writes",
    ready: async (h) => ["POST", `${await keyPath(h, writing)}/disable`, { reason: "" }],
    status: 200,
  },
  { name: "revoking a key that writes", ready: async (h) => ["DELETE", await keyPath(h, writing)], status: 200 },
  {
    name: "making an app that proves nothing",
    ready: () => [
      "POST",
      "/api/v1/apps",
      { kind: "native", name: "Desk", redirectUris: ["http://127.0.0.1/callback"] },
    ],
    status: 201,
  },
  { name: "renaming an app", ready: async (h) => ["PATCH", await appPath(h), { name: "Store" }], status: 200 },
  {
    name: "making an owner a member",
    async ready(h) {
      const path = `/api/v1/workspaces/${h.workspaceId}/members/${h.member.id}`;
      await h.call("PATCH", path, { bearer: h.owner.accessToken, body: { role: "owner" } });
      return ["PATCH", path, { role: "member" }];
    },
    status: 200,
  },
  {
    name: "changing the password, with the one so far",
    ready: () => [
      "POST",
      "/api/v1/account/password",
      { currentPassword: "plum-otter-violin-53", newPassword: "birch-kettle-comet-71" },
    ],
    status: 204,
  },
  {
    name: "having the account deleted, with the password",
    ready: () => ["POST", "/api/v1/account/deletion", { currentPassword: "plum-otter-violin-53" }],
    status: 202,
  },
  {
    name: "logging somebody out as an admin",
    by: "admin",
    ready: (h) => ["POST", `/api/v1/admin/accounts/${h.member.id}/log-out`],
    status: 200,
  },
];
