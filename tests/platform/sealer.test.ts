import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSealer } from "@/server/platform/sealer";

const masterKey = randomBytes(32);
const sealer = makeSealer(masterKey);

describe("a sealed value", () => {
  it("opens to what was sealed, under a second sealer of the same key too", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, context) => {
        expect(makeSealer(masterKey).open(sealer.seal(text, context), context)).toBe(text);
      }),
    );
  });

  it("is never sealed to the same bytes twice", () => {
    const sealed = Array.from({ length: 1000 }, () => sealer.seal("same", "row 1").toString("hex"));

    expect(new Set(sealed.map((hex) => hex.slice(2, 26))).size).toBe(1000);
  });

  it("doesn't open with any one bit changed", () => {
    const sealed = sealer.seal("a live code", "row 1");

    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => sealer.open(altered, "row 1")).toThrow();
    }
  });

  it.each([
    ["moved to another row", () => sealer.open(sealer.seal("x", "keys.secret key_1"), "keys.secret key_2")],
    ["moved to another column", () => sealer.open(sealer.seal("x", "keys.secret 1"), "outbox_mails.payload 1")],
    ["sealed under another master key", () => sealer.open(makeSealer(randomBytes(32)).seal("x", "row"), "row")],
    ["cut short", () => sealer.open(sealer.seal("long enough", "row").subarray(0, -1), "row")],
    ["cut to its tag", () => sealer.open(sealer.seal("x", "row").subarray(0, 20), "row")],
    ["empty", () => sealer.open(Buffer.alloc(0), "row")],
  ])("doesn't open when it was %s", (_name, open) => {
    expect(open).toThrow();
  });
});

describe("what is derived from the master key", () => {
  it("differs by purpose and by key, and stays the same otherwise", () => {
    const other = makeSealer(randomBytes(32));

    expect(sealer.derive("a")).toEqual(makeSealer(masterKey).derive("a"));
    expect(sealer.derive("a")).not.toEqual(sealer.derive("b"));
    expect(sealer.derive("a")).not.toEqual(other.derive("a"));
    expect(sealer.fingerprint("a")).toEqual(makeSealer(masterKey).fingerprint("a"));
    expect(sealer.fingerprint("a")).not.toEqual(other.fingerprint("a"));
    expect(sealer.derive("a")).toHaveLength(32);
  });
});
