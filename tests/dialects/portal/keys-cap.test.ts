import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { act, atOnce, keeping, keyFor, statusesOf } from "./keeping";
import { makeProgram } from "./sharing";

const unended = { revokedAt: null };

describe("the number of keys that an owner may have", () => {
  it("is never passed by 100 made at once, through two processes", async () => {
    const h = await keeping({ KEYS_PER_OWNER: "10" });
    const other = await secondProcess(h);
    const options = { bearer: h.owner.accessToken, body: { name: "CI" } };

    const answers = await atOnce(100, (n) => (n % 2 ? other : h).call("POST", "/api/v1/keys", options));

    expect(statusesOf(answers)).toEqual({ 201: 10, 409: 90 });
    for (const { status, body } of answers) if (status === 409) expect(body).toEqual(problem(409, "key_limit_reached"));
    expect(await h.database.prisma.key.count({ where: { ownerId: h.owner.id } })).toBe(10);
  });

  it("is never passed by 50 rotations and creations at once", async () => {
    const h = await keeping({ KEYS_PER_OWNER: "6" });
    const keys = [await keyFor(h), await keyFor(h), await keyFor(h)];

    const answers = await atOnce(50, (n) => {
      const key = keys[n];
      if (key) return act(h, key.id, "rotate", { grace: "24h" });
      return h.call("POST", "/api/v1/keys", { bearer: h.owner.accessToken, body: { name: "CI" } });
    });

    expect(statusesOf(answers)).toEqual({ 201: 3, 409: 47 });
    expect(await h.database.prisma.key.count({ where: { ownerId: h.owner.id, ...unended } })).toBe(6);
  });

  it("counts disabled ones, and neither revoked nor expired ones", async () => {
    const h = await keeping({ KEYS_PER_OWNER: "3" });
    const keys = [
      await keyFor(h),
      await keyFor(h, { expiresAt: new Date(h.clock.now().getTime() + 1000) }),
      await keyFor(h),
    ];
    const make = () => h.call("POST", "/api/v1/keys", { bearer: h.owner.accessToken, body: { name: "CI" } });
    await act(h, keys[0]?.id ?? "", "disable");
    expect((await make()).status).toBe(409);

    await act(h, keys[2]?.id ?? "", "revoke");
    expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
    h.clock.advance(1);
    expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
  });

  it("is each owner's own: a service account's, a workspace's and a person's", async () => {
    const h = await keeping({ KEYS_PER_OWNER: "1" });
    const { body: crew } = await h.call("POST", "/api/v1/workspaces", {
      bearer: h.owner.accessToken,
      body: { name: "Crew" },
    });
    const program = await makeProgram(h, h.owner, crew.id);
    const owners = [
      { kind: "account" },
      { kind: "workspace", id: crew.id },
      { kind: "service_account", id: program.id },
    ];

    for (const owner of owners) {
      const options = { bearer: h.owner.accessToken, body: { name: "CI", owner } };
      const answers = await atOnce(5, () => h.call("POST", "/api/v1/keys", options));
      expect(statusesOf(answers)).toEqual({ 201: 1, 409: 4 });
    }
  });
});
