import { describe, expect, it } from "vitest";
import type { PortalCode } from "../server/dialects/portal/wording";
import { bulkKeys } from "../server/domain/keys/bulk-keys";
import { createServiceAccount } from "../server/domain/workspaces/create-service-account";
import { createWorkspace } from "../server/domain/workspaces/create-workspace";
import { type Harness, harness } from "./harness";
import { type Owned, owned } from "./owned";
import { problem } from "./problem";
import { goodBodies, guarded, pathOf } from "./route-table";

type Answer = [status: number, code: PortalCode];

describe("an account's things", () => {
  // What an admin reaches is anybody's.
  const withId = guarded.filter(({ path, admin }) => path.includes("{id}") && !admin);

  /** The victim's thing that the path names, and what there is to say of one that isn't yours. */
  async function thingAt(path: string, h: Harness, victim: Owned): Promise<{ id: string; answer: Answer }> {
    if (path.includes("/sessions/")) return { id: victim.sessionId, answer: [404, "session_not_found"] };
    if (path.includes("/bulk/")) return { id: await revokedBatch(h, victim), answer: [404, "batch_not_found"] };
    if (path.includes("/claim-links/")) return { id: await preparedClaim(h, victim), answer: [404, "claim_not_found"] };
    if (path.includes("/connected-apps/")) return { id: await agreedApp(h, victim), answer: [404, "grant_not_found"] };
    if (path.includes("/apps/")) return { id: victim.appId, answer: [404, "client_not_found"] };
    if (!/\/(workspaces|service-accounts)\//.test(path)) return { id: victim.keyId, answer: [404, "key_not_found"] };
    const workspace = await createWorkspace(h.ctx, victim.actor, { name: "Crew" });
    if (path.includes("/workspaces/")) return { id: workspace.id, answer: [422, "workspace_not_found"] };
    const input = { name: "CI", description: "" };
    const { id } = await createServiceAccount(h.ctx, victim.actor, workspace.id, input);
    return { id, answer: [404, "service_account_not_found"] };
  }

  it.each(withId.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    "are to another account as if they were not: %s",
    async (_name, endpoint) => {
      const h = await harness();
      const victim = await owned(h);
      const stranger = await h.given.person();
      const { id, answer } = await thingAt(endpoint.path, h, victim);
      const unknown = `${id.slice(0, 4)}00000000000000000000`;
      const options = { bearer: stranger.accessToken, ...(endpoint.body && { body: goodBodies[endpoint.id] }) };
      const before = await state(h);

      const [theirs, nobodys] = [
        await h.call(endpoint.method, pathOf(endpoint, id), options),
        await h.call(endpoint.method, pathOf(endpoint, unknown), options),
      ];

      expect([theirs.status, theirs.body]).toEqual([answer[0], problem(...answer)]);
      expect(sameBytes(theirs.text)).toBe(sameBytes(nobodys.text));
      expect(await state(h)).toEqual(before);
    },
  );
});

/** What the victim could undo. */
async function revokedBatch({ ctx }: Harness, { actor, keyId }: Owned): Promise<string> {
  const how = { action: "revoke", reason: "unspecified", note: "", grace: "now" } as const;
  return (await bulkKeys(ctx, actor, { ...how, ids: [keyId] })).batchId ?? "";
}

/** What the victim could withdraw. */
async function preparedClaim({ call }: Harness, { accessToken }: Owned): Promise<string> {
  const { body: workspace } = await call("POST", "/api/v1/workspaces", { bearer: accessToken, body: { name: "Crew" } });
  const body = { email: "new@example.com", name: "CI", owner: { kind: "workspace", id: workspace.id } };
  return (await call("POST", "/api/v1/claim-links", { bearer: accessToken, body })).body.id;
}

/** What the victim could cut off. */
async function agreedApp({ database, clock }: Harness, { id: accountId, appId: clientId }: Owned): Promise<string> {
  const [createdAt, updatedAt] = [clock.now(), clock.now()];
  const data = { clientId, accountId, scopes: ["openid"], audience: [], createdAt, updatedAt };
  await database.prisma.consent.create({ data });
  return clientId;
}

const state = async (h: Harness) => [
  await h.rowCounts(),
  await h.database.prisma.key.findMany(),
  await h.database.prisma.client.findMany(),
  await liveSessions(h),
];
const sameBytes = (text: string) => text.replace(/req_[0-9a-f-]{36}/, "req_");
const liveSessions = ({ database }: Harness) => database.prisma.session.count({ where: { endedAt: null } });
