import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestSecret, hasSecretForm, mintSecret, type SecretKind, secretKinds } from "@/server/domain/secrets";
import { type Random, randomBase62, systemRandom } from "@/server/platform/random";

const kinds = Object.keys(secretKinds) as SecretKind[];
const kindArbitrary = fc.constantFrom(...kinds);
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

describe("a secret", () => {
  it.each(kinds)("of the kind %s has its prefix, 30 random characters and 6 of checksum", (kind) => {
    const { secret, masked, digest } = mintSecret(systemRandom, kind);

    expect(secret).toMatch(new RegExp(`^${secretKinds[kind]}[0-9A-Za-z]{36}$`));
    expect(masked).toBe(`${secretKinds[kind]}${secret.slice(-36, -32)}…${secret.slice(-4)}`);
    expect(digest).toEqual(digestSecret(secret));
    expect(digest).toHaveLength(32);
  });

  it("has the checksum that GitHub's tokens have, of the body alone", () => {
    const body = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";

    for (const kind of kinds) expect(hasSecretForm(kind, `${secretKinds[kind]}${body}`)).toBe(true);
  });

  it("is told from every other kind", () => {
    fc.assert(
      fc.property(kindArbitrary, kindArbitrary, (kind, other) => {
        const { secret } = mintSecret(systemRandom, kind);
        expect(hasSecretForm(other, secret)).toBe(kind === other);
      }),
    );
  });

  it("no kind's prefix begins another's", () => {
    const prefixes = Object.values(secretKinds);
    expect(prefixes.filter((one) => prefixes.some((other) => other !== one && other.startsWith(one)))).toEqual([]);
  });

  it("is none any more with one character changed", () => {
    fc.assert(
      fc.property(kindArbitrary, fc.nat(35), fc.nat(61), (kind, place, letter) => {
        const { secret } = mintSecret(systemRandom, kind);
        const at = secret.length - 36 + place;
        const changed = `${secret.slice(0, at)}${alphabet[letter]}${secret.slice(at + 1)}`;
        expect(hasSecretForm(kind, changed)).toBe(changed === secret);
      }),
    );
  });

  it("is never any text, and no text makes the check fail", () => {
    fc.assert(
      fc.property(kindArbitrary, fc.string({ unit: "binary", maxLength: 80 }), (kind, text) => {
        expect(hasSecretForm(kind, text)).toBe(false);
        expect(hasSecretForm(kind, secretKinds[kind] + text)).toBe(false);
      }),
    );
  });
});

describe("random text", () => {
  it("draws a byte of 248 and more again, so that each character is equally likely", () => {
    const drawn = Array.from({ length: 256 }, (_, byte) => byte);
    const random: Random = { bytes: () => Buffer.from(drawn) };

    const text = randomBase62(random, 248);

    const counts = [...alphabet].map((letter) => [...text].filter((other) => other === letter).length);
    expect(counts).toEqual(Array(62).fill(4));
  });

  it("goes on asking when all it gets is drawn again", () => {
    let asked = 0;
    const random: Random = {
      bytes: (length) => {
        asked += 1;
        return asked < 5 ? Buffer.alloc(length, 255) : Buffer.alloc(length, 61);
      },
    };

    expect(randomBase62(random, 4)).toBe("zzzz");
  });

  it("has the length that was asked for, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.nat(100), (length) => {
        const text = randomBase62({ bytes: randomBytes }, length);
        expect(text).toMatch(new RegExp(`^[0-9A-Za-z]{${length}}$`));
      }),
    );
  });

  it("is spread evenly: chi-squared over 62,000 characters", () => {
    const text = randomBase62(systemRandom, 62_000);
    const counts = new Map<string, number>();
    for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const chiSquared = [...alphabet].reduce((sum, letter) => sum + ((counts.get(letter) ?? 0) - 1000) ** 2 / 1000, 0);

    // 61 degrees of freedom: beyond 130 once in a million runs.
    expect(chiSquared).toBeLessThan(130);
  });
});
