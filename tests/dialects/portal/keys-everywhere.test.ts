import { describe, expect, it } from "vitest";
import type { Person } from "../../given";
import type { Harness } from "../../harness";
import { secondProcess } from "../../second-process";
import { act as administer, administered } from "./administering";
import { act, keeping, keyFor, verdictOf, verdictsOf, verifierOf } from "./keeping";
import { keyOf, makeProgram, removeFrom, shared } from "./sharing";

type Caller = Pick<Harness, "call">;

/** What a key is told by a verifier, as a credential and behind a proxy, at each of two processes. */
function doorsOf(verify: Awaited<ReturnType<typeof verifierOf>>, secret: string, processes: Caller[]) {
  return async () => {
    const told = [];
    for (const at of processes) {
      told.push(await verdictOf(verify, secret, {}, at));
      told.push((await at.call("GET", "/api/v1/auth-request", { bearer: secret })).status);
      told.push((await at.call("GET", "/api/v1/me", { bearer: secret })).status);
    }
    return told;
  };
}

const good = ["valid", 200, 200, "valid", 200, 200];
const bad = (verdict: string) => [verdict, 401, 401, verdict, 401, 401];

describe("in two processes over one database", () => {
  it("a revocation during 200 verifications holds at both from its answer on, for good", async () => {
    const h = await keeping();
    const other = await secondProcess(h);
    const key = await keyFor(h);
    const doors = doorsOf(h.verify, key.secret, [h, other]);
    expect(await doors()).toEqual(good);

    const running = verdictsOf(h.verify, key.secret, 100, {}, h, other);
    const revoked = act({ ...h, call: other.call }, key.id, "revoke");
    const meanwhile = verdictsOf(h.verify, key.secret, 100, {}, h, other);
    expect((await revoked).status).toBe(200);
    const after = verdictsOf(h.verify, key.secret, 100, {}, h, other);

    expect(await after).toEqual({ revoked: 100 });
    for (const counts of [await running, await meanwhile]) {
      expect(Object.keys(counts).filter((verdict) => verdict !== "valid" && verdict !== "revoked")).toEqual([]);
    }
    await h.workers.stop();
    await other.workers.stop();
    expect(await doors()).toEqual(bad("revoked"));
    expect(await h.database.prisma.key.findUnique({ where: { id: key.id } })).toMatchObject({
      revokedAt: h.clock.now(),
    });
  });

  it.each(["disable", "rotate"] as const)("a key that was ended by %s is refused at both", async (what) => {
    const h = await keeping();
    const other = await secondProcess(h);
    const key = await keyFor(h);
    const doors = doorsOf(h.verify, key.secret, [h, other]);
    expect(await doors()).toEqual(good);

    await act(h, key.id, what, what === "rotate" ? { grace: "now" } : undefined);

    expect(await doors()).toEqual(bad(what === "rotate" ? "revoked" : "disabled"));
    if (what === "rotate") return;
    await act({ ...h, call: other.call }, key.id, "enable");
    expect(await doors()).toEqual(good);
  });

  it("a bulk revocation and its undoing hold at both", async () => {
    const h = await keeping();
    const other = await secondProcess(h);
    const key = await keyFor(h);
    const doors = doorsOf(h.verify, key.secret, [h, other]);
    expect(await doors()).toEqual(good);

    const options = { bearer: h.owner.accessToken, body: { action: "revoke", ids: [key.id] } };
    const { batchId } = (await h.call("POST", "/api/v1/keys/bulk", options)).body;
    expect(await doors()).toEqual(bad("revoked"));
    await other.call("POST", `/api/v1/keys/bulk/${batchId}/undo`, { bearer: h.owner.accessToken });
    expect(await doors()).toEqual(good);
  });

  it("the keys of a suspended account are refused at both, and good again when it is resumed", async () => {
    const h = await administered();
    const other = await secondProcess(h);
    const verify = await verifierOf(h);
    const key = await h.given.key(h.ada);
    const doors = doorsOf(verify, key.secret, [h, other]);
    expect(await doors()).toEqual(good);

    expect((await administer(h, "suspend", h.ada.id)).status).toBe(200);
    expect(await doors()).toEqual(bad("owner_suspended"));
    expect((await administer({ ...h, call: other.call }, "resume", h.ada.id)).status).toBe(200);
    expect(await doors()).toEqual(good);
  });

  async function crew() {
    const h = await shared();
    return { ...h, other: await secondProcess(h), verify: await verifierOf(h) };
  }

  it("the keys of a disabled service account are refused at both", async () => {
    const h = await crew();
    const program = await makeProgram(h, h.owner, h.workspaceId);
    const key = await keyOf(h, { ownerKind: "service_account", ownerId: program.id });
    const doors = doorsOf(h.verify, key.secret, [h, h.other]);
    expect(await doors()).toEqual(good);

    const options = { bearer: h.owner.accessToken, body: { disabled: true } };
    expect((await h.call("PATCH", `/api/v1/service-accounts/${program.id}`, options)).status).toBe(200);
    expect(await doors()).toEqual(bad("owner_suspended"));
  });

  it("a key is good in no workspace that its person was removed from, at both", async () => {
    const h = await crew();
    const key = await h.given.key(h.member as Person, { workspaceIds: [h.workspaceId] });
    const workspaces = async () => [
      (await h.verify(key.secret)).body.key.workspaceIds,
      (await h.verify(key.secret, {}, h.other)).body.key.workspaceIds,
    ];
    expect(await workspaces()).toEqual([[h.workspaceId], [h.workspaceId]]);

    expect((await removeFrom(h, h.owner, h.workspaceId, h.member.id)).status).toBe(204);

    expect(await workspaces()).toEqual([[], []]);
  });

  it("the keys of a deleted workspace are gone at both", async () => {
    const h = await crew();
    const key = await keyOf(h, { ownerKind: "workspace", ownerId: h.workspaceId });
    const doors = doorsOf(h.verify, key.secret, [h, h.other]);
    expect(await doors()).toEqual(good);

    await h.database.prisma.workspace.delete({ where: { id: h.workspaceId } });

    await expect.poll(doors).toEqual(bad("not_found"));
  });
});
