import { dialects } from "../server/dialects/dialects";
import { readStandardCredential } from "../server/http/credentials";
import type { Endpoint } from "../server/http/endpoint";

/** The endpoints of every accent that carries credentials in the standard places. */
export const endpoints: Endpoint[] = dialects
  .filter((dialect) => dialect.readCredential === readStandardCredential)
  .flatMap((dialect) => dialect.endpoints);

export const guarded = endpoints.filter(({ access }) => access !== "anyone");
export const changing = guarded.filter(({ method }) => method !== "GET");

/** A path of the table with its parameters filled in. */
export function pathOf(endpoint: Endpoint, id = "key_00000000000000000000"): string {
  return endpoint.path.replace(/\{\w+\}/g, id);
}

/** A body that the endpoint takes. An endpoint with a body that isn't listed here fails the tests that need one. */
export const goodBodies: Record<string, Record<string, unknown>> = {
  registerAccount: { email: "new@example.com", nickname: "New", password: "plum-otter-violin-53" },
  activateAccount: { token: "lka_0000" },
  resendActivation: { email: "new@example.com" },
  makeFirstAdmin: { email: "root@example.com", nickname: "Root", password: "plum-otter-violin-53", token: "lkf_0000" },
  startSession: { email: "new@example.com", password: "plum-otter-violin-53" },
  requestPasswordReset: { email: "new@example.com" },
  resetPassword: { email: "new@example.com", code: "012345", password: "plum-otter-violin-53" },
  changePassword: { currentPassword: "plum-otter-violin-53", newPassword: "birch-kettle-comet-71" },
  requestEmailChange: { email: "other@example.com", currentPassword: "plum-otter-violin-53" },
  confirmEmailChange: { code: "012345" },
  scheduleDeletion: { currentPassword: "plum-otter-violin-53" },
  confirmLogIn: { password: "plum-otter-violin-53" },
  refreshSession: { refreshToken: "lkr_0000" },
  createKey: { name: "CI", description: "deploys", scopes: ["keys:read"] },
  updateKey: { name: "renamed" },
  createWorkspace: { name: "Crew" },
  renameWorkspace: { name: "Staff" },
  addMember: { email: "other@example.com", role: "member" },
  changeMemberRole: { role: "owner" },
  createServiceAccount: { name: "Nightly build", description: "deploys" },
  updateServiceAccount: { disabled: true },
  revokeKey: { reason: "superseded", note: "" },
  verifyKey: { key: "lk_0000" },
  reportLeaks: { keys: [{ key: "lk_0000" }] },
  quarantineKey: { token: "lkq_0000" },
  disableKey: { reason: "holiday" },
  rotateKey: { grace: "24h" },
  previewBulk: { ids: ["key_00000000000000000000"] },
  changeKeys: { action: "disable", ids: ["key_00000000000000000000"] },
  simulateKey: {},
  prepareClaim: { email: "new@example.com", name: "CI" },
  previewClaim: { token: "lkc_0000" },
  claimKey: { token: "lkc_0000" },
  disableAnyKey: { reason: "" },
  revokeAnyKey: { reason: "superseded", note: "" },
  decideAuthorizationRequest: { request: "lku_0000", decision: "deny" },
  changeSettings: { maxKeyLifetimeDays: 365 },
  createApp: { kind: "web", name: "Shop", redirectUris: ["https://app.example/callback"] },
  updateApp: { name: "renamed" },
  disableApp: { reason: "holiday" },
  disableAnyApp: { reason: "" },
  addAppSecret: { expiresInSeconds: 3600 },
  addAppKey: { publicKey: '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}' },
  openDevice: { userCode: "BCDF-GHJK" },
  decideDevice: { userCode: "BCDF-GHJK", decision: "approve" },
};
