import { describe, expect, it } from "vitest";
import { inTransaction } from "@/server/domain/in-transaction";
import { issueQuarantineLink } from "@/server/domain/keys/quarantine-link";
import { harness } from "../../harness";
import { makeApp } from "../../oauth";
import { consoleOf } from "./console-caller";

async function withKeys() {
  const h = await harness();
  const owner = await h.given.person();
  const { client } = await makeApp(h, owner);
  const console = consoleOf(h, owner);
  const make = async () => (await console("POST", `/apps/${client.id}/api-keys`)).body as { id: string; token: string };
  const verifier = await h.given.key(owner, { scopes: ["keys:verify"] });
  const verdictOf = async (key: string) =>
    (await h.call("POST", "/api/v1/keys/verify", { bearer: verifier.secret, body: { key } })).body.verdict;
  const portal = (method: string, path: string, body?: object) =>
    h.call(method, `/api/v1${path}`, { cookie: owner.cookie, ...(body && { body }) });
  return { h, owner, client, make, verdictOf, portal };
}

describe("an app that is disabled", () => {
  it("takes its keys along, and brings those back that stopped with it", async () => {
    const { h, client, make, verdictOf, portal } = await withKeys();
    const [live, stopped] = [await make(), await make()];
    await portal("POST", `/keys/${stopped.id}/disable`, { reason: "mine" });
    expect([await verdictOf(live.token), await verdictOf(stopped.token)]).toEqual(["valid", "disabled"]);

    expect((await portal("POST", `/apps/${client.id}/disable`, { reason: "" })).status).toBe(200);

    expect(await verdictOf(live.token)).toBe("disabled");
    expect((await h.call("GET", "/api/v1/me", { bearer: live.token })).status).toBe(401);
    const row = await h.database.prisma.key.findUniqueOrThrow({ where: { id: live.id } });
    expect(row).toMatchObject({ disabledBy: null, disableReason: "The app that it is for is disabled." });

    expect((await portal("POST", `/apps/${client.id}/enable`)).status).toBe(200);

    expect([await verdictOf(live.token), await verdictOf(stopped.token)]).toEqual(["valid", "disabled"]);
    const events = (await h.audit.events()).filter(({ targetId }) => targetId === live.id);
    expect(events.map(({ event }) => event).sort()).toEqual(["key.created", "key.disabled", "key.enabled"]);
  });

  it("has no key that somebody enables or rotates meanwhile", async () => {
    const { h, client, make, verdictOf, portal } = await withKeys();
    const { id, token } = await make();
    await portal("POST", `/apps/${client.id}/disable`, { reason: "" });
    const before = await h.rowCounts();

    expect((await portal("POST", `/keys/${id}/enable`)).status).toBe(409);
    expect((await portal("POST", `/keys/${id}/rotate`, { grace: "now" })).status).toBe(409);

    expect(await verdictOf(token)).toBe("disabled");
    expect(await h.rowCounts()).toEqual(before);
  });

  it("has no key that an undone revocation brings back to work", async () => {
    const { client, make, verdictOf, portal } = await withKeys();
    const { id, token } = await make();
    const { body } = await portal("POST", "/keys/bulk", { action: "revoke", ids: [id] });
    await portal("POST", `/apps/${client.id}/disable`, { reason: "" });

    expect((await portal("POST", `/keys/bulk/${body.batchId}/undo`)).status).toBe(200);

    expect(await verdictOf(token)).toBe("disabled");
    await portal("POST", `/apps/${client.id}/enable`);
    expect(await verdictOf(token)).toBe("valid");
  });

  it("brings no key back that somebody found in public, or stopped, meanwhile", async () => {
    const { h, client, make, verdictOf, portal } = await withKeys();
    const [leaked, stopped, several, linked] = [await make(), await make(), await make(), await make()];
    await portal("POST", `/apps/${client.id}/disable`, { reason: "" });

    await h.call("POST", "/api/v1/leaks", { body: { keys: [{ key: leaked.token }] } });
    expect((await portal("POST", `/keys/${stopped.id}/disable`, { reason: "mine" })).body.status).toBe("disabled");
    const bulk = await portal("POST", "/keys/bulk", { action: "disable", ids: [several.id] });
    expect([bulk.status, bulk.body.changed]).toEqual([200, 1]);
    const key = await h.database.prisma.key.findUniqueOrThrow({ where: { id: linked.id } });
    const link = await inTransaction(h.ctx, (tx) => issueQuarantineLink(tx, { ...key, ownerKind: "workspace" }, "any"));
    const token = new URL(link.url).searchParams.get("token");
    expect((await h.call("POST", "/api/v1/quarantine", { body: { token } })).status).toBe(200);

    expect((await portal("POST", `/apps/${client.id}/enable`)).status).toBe(200);

    for (const { token } of [leaked, stopped, several, linked]) expect(await verdictOf(token)).toBe("disabled");
    const rows = await h.database.prisma.key.findMany({
      where: { clientId: client.id },
      orderBy: { createdAt: "asc" },
    });
    expect(rows.map(({ disableReason }) => disableReason).sort()).toEqual([
      "",
      "Disabled by a mail's link",
      "Found in public",
      "mine",
    ]);
    expect((await portal("POST", `/keys/${leaked.id}/enable`)).status).toBe(200);
    expect(await verdictOf(leaked.token)).toBe("valid");
  });

  it("leaves no key working that is enabled at the same moment", async () => {
    const { client, make, verdictOf, portal } = await withKeys();
    const keys = [await make(), await make(), await make()];
    for (const { id } of keys) await portal("POST", `/keys/${id}/disable`, { reason: "" });

    await Promise.all([
      ...keys.map(({ id }) => portal("POST", `/keys/${id}/enable`)),
      portal("POST", `/apps/${client.id}/disable`, { reason: "" }),
    ]);

    for (const { token } of keys) expect(await verdictOf(token)).toBe("disabled");
  });
});

describe("an app that is deleted", () => {
  it("takes those along that somebody enables at the same moment, and nothing fails", async () => {
    const { h, client, make, portal } = await withKeys();
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) ids.push((await make()).id);
    for (const id of ids) await portal("POST", `/keys/${id}/disable`, { reason: "" });

    const answers = await Promise.all([
      ...ids.slice(0, 5).map((id) => portal("POST", `/keys/${id}/enable`)),
      portal("DELETE", `/apps/${client.id}`),
      ...ids.slice(5).map((id) => portal("POST", `/keys/${id}/enable`)),
    ]);

    expect(answers[5]?.status).toBe(204);
    for (const { status } of answers) expect([200, 204, 404, 409]).toContain(status);
    const where = { id: { in: ids }, revokedAt: { not: null } };
    expect(await h.database.prisma.key.count({ where })).toBe(10);
  });

  it("takes its keys along for good, and says beforehand how many", async () => {
    const { h, client, make, verdictOf, portal } = await withKeys();
    const [live, batched] = [await make(), await make()];
    const impact = await portal("GET", `/apps/${client.id}/impact`);
    expect(impact.body).toEqual({ people: 0, grants: 0, keys: 2, callsLast24h: 0, lastUsedAt: null });
    const { body } = await portal("POST", "/keys/bulk", { action: "revoke", ids: [batched.id] });

    expect((await portal("DELETE", `/apps/${client.id}`)).status).toBe(204);

    expect(await verdictOf(live.token)).toBe("revoked");
    expect((await h.call("GET", "/api/v1/me", { bearer: live.token })).status).toBe(401);
    expect((await portal("POST", `/keys/bulk/${body.batchId}/undo`)).status).toBe(404);
    const rows = await h.database.prisma.key.findMany({ where: { id: { in: [live.id, batched.id] } } });
    for (const row of rows) {
      expect(row).toMatchObject({
        clientId: null,
        secretSealed: null,
        revokeNote: "The app that it was for was deleted.",
      });
    }
  });
});
