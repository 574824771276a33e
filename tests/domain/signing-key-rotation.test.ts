import { decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../server/cli/run-command";
import { replaceSigningKeys, rotateSigningKeys } from "../../server/domain/tokens/rotate-signing-keys";
import { signingKeySource } from "../../server/domain/tokens/signing-keys";
import type { SigningAlg } from "../../server/platform/signing-key";
import { makeTokenSigner } from "../../server/platform/token-signer";
import { type Harness, harness } from "../harness";
import { testKeyPair } from "../key-pairs";

let made = 0;
/** A pair under a name of its own; the numbers in it are made once a file. */
async function makePair(alg: SigningAlg) {
  const pair = await testKeyPair(alg);
  made += 1;
  const kid = `${alg}-${made}`;
  return { ...pair, kid, publicJwk: { ...pair.publicJwk, kid } };
}

const hour = 3600;
const kidsOf = ({ keys }: { keys: { kid?: string }[] }) => keys.map(({ kid }) => kid);
const claims = { aud: "x", sub: "y" };

async function keysOf(h: Harness, alg: SigningAlg) {
  const rows = await h.database.prisma.signingKey.findMany({ where: { alg }, orderBy: { activatesAt: "asc" } });
  return rows.map(({ id, activatesAt, retiredAt }) => ({ id, activatesAt, retiredAt }));
}

describe("signing keys", () => {
  it("a verifier that keeps the key set for 15 minutes never meets an unknown kid, over a year", {
    timeout: 180_000,
  }, async () => {
    const h = await harness({ SIGNING_KEY_DAYS: "30", ACCESS_TOKEN_TTL_SECONDS: "86400" });
    await h.ctx.signer.jwks();
    let outstanding: { token: string; exp: number }[] = [];
    const seen = new Set<string | undefined>();

    for (let at = 0; at < 365 * 24; at += 6) {
      await rotateSigningKeys(h.ctx, { makePair });
      const kept = kidsOf(await h.ctx.signer.jwks());
      h.clock.advance(900 - 1);
      const token = await h.ctx.signer.sign("at+jwt", claims, 24 * hour);
      const { kid } = decodeProtectedHeader(token);
      seen.add(kid);
      expect(kept).toContain(kid);
      const now = h.clock.now().getTime() / 1000;
      outstanding = [...outstanding.filter(({ exp }) => exp > now), { token, exp: now + 24 * hour - 1 }];
      for (const each of outstanding) expect(await h.ctx.signer.verify("at+jwt", each.token)).not.toBeNull();
      h.clock.advance(6 * hour - 900 + 1);
    }
    expect(seen.size).toBeGreaterThanOrEqual(12);
    expect((await keysOf(h, "ES256")).filter(({ retiredAt }) => retiredAt === null).length).toBeLessThanOrEqual(2);
  });

  it("the next one is published a day before it signs, also where the turn was missed", async () => {
    const h = await harness({ SIGNING_KEY_DAYS: "90" });
    await h.ctx.signer.jwks();
    const [first] = await keysOf(h, "ES256");
    h.clock.advance(88 * 24 * hour - 1);
    await rotateSigningKeys(h.ctx, { makePair });
    expect(await keysOf(h, "ES256")).toHaveLength(1);

    h.clock.advance(200 * 24 * hour);
    await rotateSigningKeys(h.ctx, { makePair });
    const [, next] = await keysOf(h, "ES256");
    expect(next?.activatesAt.getTime()).toBe(h.clock.now().getTime() + 24 * hour * 1000);
    const kid = async () => decodeProtectedHeader(await h.ctx.signer.sign("at+jwt", claims, 60)).kid;
    expect(await kid()).toBe(first?.id);
    h.clock.advance(24 * hour);
    expect(await kid()).toBe(next?.id);
  });

  it("of many processes at once one makes it, and one that was killed leaves nothing half done", async () => {
    const h = await harness({ SIGNING_KEY_DAYS: "2" });
    await h.ctx.signer.jwks();
    h.clock.advance(hour);
    const killed = () => Promise.reject(new Error("killed"));
    await expect(rotateSigningKeys(h.ctx, { makePair: killed })).rejects.toThrow("killed");
    expect(await keysOf(h, "RS256")).toHaveLength(1);

    await Promise.all(Array.from({ length: 10 }, () => rotateSigningKeys(h.ctx, { makePair })));
    for (const alg of ["ES256", "RS256", "EdDSA"] as const) expect(await keysOf(h, alg)).toHaveLength(2);
    const events = (await h.audit.events()).filter(({ event }) => event === "signing_keys.rotated");
    expect(events).toHaveLength(3);
  });

  it("in an emergency all go at once with what they signed, and the new ones sign, on every process", async () => {
    const h = await harness();
    const other = makeTokenSigner(signingKeySource(h.ctx, makePair), h.clock, h.ctx.config.APP_URL);
    const token = await h.ctx.signer.sign("at+jwt", claims, hour);
    const before = kidsOf(await h.ctx.signer.jwks());
    await replaceSigningKeys(h.ctx, makePair);

    h.clock.advance(5);
    for (const signer of [h.ctx.signer, other]) {
      expect(await signer.verify("at+jwt", token)).toBeNull();
      const after = kidsOf(await signer.jwks());
      expect(after).toHaveLength(3);
      expect(after.filter((kid) => before.includes(kid))).toEqual([]);
      expect(after).toContain(decodeProtectedHeader(await signer.sign("at+jwt", claims, 60)).kid);
    }
    const [event] = (await h.audit.events()).filter(({ event }) => event === "signing_keys.rotated");
    expect(event).toMatchObject({ actorKind: "system", detail: { emergency: true, retired: before } });
  });

  it("an operator lists them and replaces them from a shell", async () => {
    const h = await harness();
    await h.ctx.signer.jwks();
    const before = await runCommand(h.ctx, ["signing-keys", "list", "--json"], "");
    expect(JSON.parse(before.stdout).items.map(({ alg, use }: { alg: string; use: string }) => [alg, use])).toEqual([
      ["ES256", "current"],
      ["EdDSA", "current"],
      ["RS256", "current"],
    ]);
    const planned = await runCommand(h.ctx, ["signing-keys", "rotate", "--json"], "");
    expect(planned.exitCode).toBe(0);
    expect(JSON.parse(planned.stdout).items.map(({ use }: { use: string }) => use)).toEqual(
      Array(3).fill(["next", "current"]).flat(),
    );
    const replaced = await runCommand(h.ctx, ["signing-keys", "rotate", "--now"], "");
    expect(replaced.stdout.split("\n").filter(Boolean)).toHaveLength(3);
    expect(replaced.stdout).not.toContain("previous");
  });
});
