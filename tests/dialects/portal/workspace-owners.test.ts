import { describe, expect, it } from "vitest";
import { deleteDueAccounts } from "@/server/domain/accounts/delete-due-accounts";
import { problem } from "../../problem";
import {
  addTo,
  everything,
  makeProgram,
  makeWorkspace,
  removeFrom,
  rolesIn,
  type Shared,
  setRoleIn,
  shared,
  suspended,
} from "./sharing";

/** A workspace that its maker and the member both own. */
async function twoOwners() {
  const h = await shared();
  await setRoleIn(h, h.owner, h.workspaceId, h.member.id, "owner");
  return h;
}

describe("a workspace always has an owner", () => {
  it.each([
    ["leave", (h: Shared) => removeFrom(h, h.owner, h.workspaceId, h.owner.id)],
    ["step down", (h: Shared) => setRoleIn(h, h.owner, h.workspaceId, h.owner.id, "member")],
  ])("the only one can't %s", async (_name, go) => {
    const h = await shared();
    const before = await everything(h);

    const answer = await go(h);

    expect([answer.status, answer.body]).toEqual([409, problem(409, "owner_last")]);
    expect(await everything(h)).toEqual(before);
  });

  it("who can log in: a suspended one, or one who goes, doesn't count", async () => {
    const h = await twoOwners();
    await suspended(h, h.member.id);
    expect((await removeFrom(h, h.owner, h.workspaceId, h.owner.id)).body.code).toBe("owner_last");

    await h.database.prisma.account.update({
      where: { id: h.member.id },
      data: { status: "active", deleteAt: new Date("2026-11-27T12:00:00Z") },
    });

    expect((await removeFrom(h, h.owner, h.workspaceId, h.owner.id)).body.code).toBe("owner_last");
    expect((await removeFrom(h, h.owner, h.workspaceId, h.member.id)).status).toBe(204);
  });

  it.each([
    ["removed", (h: Shared, by: Shared["owner"], whom: string) => removeFrom(h, by, h.workspaceId, whom)],
    ["demoted", (h: Shared, by: Shared["owner"], whom: string) => setRoleIn(h, by, h.workspaceId, whom, "member")],
  ])("when two have each other %s at once", async (_name, end) => {
    for (let round = 0; round < 5; round += 1) {
      const h = await twoOwners();

      const answers = await Promise.all([end(h, h.owner, h.member.id), end(h, h.member, h.owner.id)]);

      const owners = (await rolesIn(h, h.workspaceId)).filter(([, role]) => role === "owner");
      expect(owners).toHaveLength(1);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    }
  });

  it("when two leave at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const h = await twoOwners();

      const answers = await Promise.all([h.owner, h.member].map((each) => removeFrom(h, each, h.workspaceId, each.id)));

      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(await rolesIn(h, h.workspaceId)).toHaveLength(1);
    }
  });
});

describe("when an account is deleted", () => {
  async function gone(h: Shared) {
    const deleteAt = h.clock.now();
    await h.database.prisma.account.update({ where: { id: h.owner.id }, data: { deleteAt } });
    await deleteDueAccounts(h.ctx);
    expect(await h.database.prisma.account.count({ where: { id: h.owner.id } })).toBe(0);
  }

  it("the member who came first owns what it owned alone, and service accounts go on", async () => {
    const h = await shared();
    await makeProgram(h, h.owner, h.workspaceId);
    await addTo(h, h.owner, h.workspaceId, h.stranger.email);

    await gone(h);

    expect(await rolesIn(h, h.workspaceId)).toEqual([
      [h.member.id, "owner"],
      [h.stranger.id, "member"],
    ]);
    expect(await h.database.prisma.serviceAccount.count()).toBe(1);
  });

  it("a shared workspace with nobody left goes with it, and those of others stay", async () => {
    const h = await shared();
    const { id } = await makeWorkspace(h, h.owner, "Alone");
    await makeProgram(h, h.owner, id);

    await gone(h);

    expect(await h.database.prisma.workspace.count({ where: { id } })).toBe(0);
    expect(await h.database.prisma.serviceAccount.count()).toBe(0);
    expect(await rolesIn(h, h.workspaceId)).toEqual([[h.member.id, "owner"]]);
  });
});
