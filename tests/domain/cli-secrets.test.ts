import { describe, expect, it } from "vitest";
import { runCommand } from "@/server/cli/run-command";
import { makeResealing } from "@/server/domain/sealing/make-resealing";
import { activationSeconds } from "@/server/domain/sealing/rotate-seal-key";
import { harness } from "../harness";

const keyId = expect.stringMatching(/^[0-9a-f]{16}$/);

describe("secrets rotate", () => {
  it("makes the next key, and says when it seals", async () => {
    const h = await harness();
    await h.ctx.signer.jwks();
    h.clock.advance(3 * 86_400);

    const { exitCode, stdout } = await runCommand(h.ctx, ["secrets", "rotate"], "");

    expect(exitCode).toBe(0);
    expect(stdout.replaceAll(/[0-9a-f]{16}/g, "ID").split("\n")).toEqual([
      "ID  root  0 values  3 days old",
      "ID  next  0 values  0 days old  seals from 2026-11-23T12:01:00.000Z",
      "ID  current  3 values  3 days old",
      "",
    ]);
  });

  it("is followed by secrets status until nothing is left under the old key", async () => {
    const h = await harness();
    await h.ctx.signer.jwks();
    const madeAt = h.clock.now().toISOString();
    await runCommand(h.ctx, ["secrets", "rotate"], "");
    h.clock.advance(activationSeconds + 300);
    await makeResealing(h.ctx)();

    const { exitCode, stdout, stderr } = await runCommand(h.ctx, ["secrets", "status", "--json"], "");

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const its = { id: keyId, createdAt: madeAt, masterKeyId: keyId };
    expect(JSON.parse(stdout)).toEqual({
      items: [
        { ...its, use: "root", values: 0, sealsFrom: null, retiredAt: madeAt },
        { ...its, use: "current", values: 3, sealsFrom: "2026-11-20T12:01:00.000Z", retiredAt: null },
        { ...its, use: "retired", values: 0, sealsFrom: madeAt, retiredAt: h.clock.now().toISOString() },
      ],
    });
  });

  it("says of values under a key that the database lacks that they are lost", async () => {
    const h = await harness();
    await h.ctx.signer.jwks();
    await h.database.prisma.sealingKey.deleteMany({ where: { purpose: "seal" } });

    const { stdout } = await runCommand(h.ctx, ["secrets", "status"], "");

    expect(stdout.replaceAll(/[0-9a-f]{16}/g, "ID").split("\n")).toEqual([
      "ID  root  0 values  0 days old",
      "ID  unknown  3 values",
      "",
    ]);
  });

  it("refuses where the master key was changed meanwhile", async () => {
    const h = await harness();
    await h.database.prisma.sealingKey.updateMany({ data: { masterKeyId: "another" } });

    const { exitCode, stdout, stderr } = await runCommand(h.ctx, ["secrets", "rotate", "--json"], "");

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(JSON.parse(stderr)).toEqual({
      error: "master_key_changed",
      detail:
        "The master key was changed since this process started: restart the servers with the new one, then rotate.",
    });
    expect(await h.database.prisma.sealingKey.count()).toBe(2);
  });
});
