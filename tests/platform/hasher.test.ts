import { hash as argon2 } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { isDomainError } from "@/server/domain/errors";
import { makeHasher, owaspMinimum } from "@/server/platform/hasher";

const fast = { memoryCost: 64, timeCost: 1, parallelism: 1 };
const slow = { memoryCost: 8192, timeCost: 8, parallelism: 1 };

describe("a hash", () => {
  it("is Argon2id at OWASP's cost, with a salt of its own", async () => {
    const hasher = makeHasher();

    const [one, two] = [await hasher.hash("plum-otter-violin"), await hasher.hash("plum-otter-violin")];

    expect(owaspMinimum).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it("matches its password and no other", async () => {
    const hasher = makeHasher(fast);
    const hash = await hasher.hash("plum-otter-violin");

    expect(await hasher.verify(hash, "plum-otter-violin")).toBe(true);
    expect(await hasher.verify(hash, "plum-otter-violin ")).toBe(false);
    expect(await hasher.verify(hash, "")).toBe(false);
  });

  it("made at another cost is still checked", async () => {
    const hasher = makeHasher(fast);

    expect(await hasher.verify(await argon2("old password", { ...fast, timeCost: 3 }), "old password")).toBe(true);
  });

  it("of nobody matches nothing, the decoy's own password included", async () => {
    const hasher = makeHasher(fast);

    expect(await hasher.verify(null, "no account has this password")).toBe(false);
    expect(await hasher.verify(null, "")).toBe(false);
  });

  it("that is no hash fails that one call and leaves the next alone", async () => {
    const hasher = makeHasher(fast, 0);

    for (let n = 0; n < 10; n += 1) await expect(hasher.verify("not a hash", "x")).rejects.toThrow();

    expect(await hasher.verify(await hasher.hash("still here"), "still here")).toBe(true);
  });
});

describe("the queue", () => {
  it("refuses at once what comes beyond its bound, and serves the rest in order", async () => {
    const hasher = makeHasher(slow, 5);
    const order: number[] = [];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, n) => hasher.hash(`password ${n}`).then(() => order.push(n))),
    );

    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    const lanes = 30 - refused.length - 5;
    expect(lanes).toBeGreaterThanOrEqual(1);
    expect(lanes).toBeLessThanOrEqual(3);
    for (const { reason } of refused) {
      expect([isDomainError(reason) && reason.code, reason.facts]).toEqual(["busy", { retryAfterSeconds: 2 }]);
    }
    // Neighbours may finish in either order; nobody is overtaken by more than the lanes there are.
    const shifts = order.map((n, place) => Math.abs(n - place));
    expect(Math.max(...shifts)).toBeLessThanOrEqual(lanes);
    expect(order).toHaveLength(5 + lanes);
  });

  it("takes new work when the old is done", async () => {
    const hasher = makeHasher(fast, 0);
    await Promise.allSettled(Array.from({ length: 20 }, () => hasher.hash("x")));

    expect(await hasher.hash("x")).toMatch(/^\$argon2id/);
  });
});
