import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeMasterKey } from "@/server/platform/master-key";
import { makeSealRing } from "@/server/platform/seal-ring";
import { makeSealer } from "@/server/platform/sealer";

const root = randomBytes(32);
const master = makeMasterKey(randomBytes(32));
const oldId = "01".repeat(8);
const newId = "0f".repeat(8);
const turn = new Date("2026-11-20T12:00:00Z");

/** A ring of two keys, the second's turn at `turn`, and a sealer over it at a time of one's own. */
function sealerAt(now: Date, keys = [row(oldId, new Date(0)), row(newId, turn)]) {
  const ring = makeSealRing(master, { now: () => now });
  ring.take(keys);
  return { ring, sealer: makeSealer(root, ring) };
}

const keyOf = new Map([oldId, newId].map((id) => [id, randomBytes(32)]));

function row(id: string, activatesAt: Date) {
  const wrapped = master.wrap({ id, purpose: "seal" }, keyOf.get(id) ?? randomBytes(32));
  return { id, purpose: "seal", wrapped, masterKeyId: master.id, createdAt: activatesAt, activatesAt, retiredAt: null };
}

const before = sealerAt(new Date(turn.getTime() - 1));
const after = sealerAt(turn);

describe("a value sealed under a key with an id", () => {
  it("says version 2 and the id in front, and opens wherever the key is, whichever seals there", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, context) => {
        const [early, late] = [before.sealer.seal(text, context), after.sealer.seal(text, context)];
        expect(early.toString("hex", 0, 9)).toBe(`02${oldId}`);
        expect(late.toString("hex", 0, 9)).toBe(`02${newId}`);
        for (const { sealer } of [before, after]) {
          expect([sealer.open(early, context), sealer.open(late, context)]).toEqual([text, text]);
        }
      }),
    );
  });

  it("doesn't open with any one bit changed: in version, id, nonce, tag or body", () => {
    const sealed = after.sealer.seal("a live code", "row 1");

    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => after.sealer.open(altered, "row 1")).toThrow();
    }
  });

  it("doesn't open under another key's id, even where both are the same key", () => {
    const same = randomBytes(32);
    const twins = [oldId, newId].map((id) => ({
      ...row(id, turn),
      wrapped: master.wrap({ id, purpose: "seal" }, same),
    }));
    const { sealer } = sealerAt(turn, twins);
    const sealed = sealer.seal("x", "row 1");
    const renamed = Buffer.concat([Buffer.of(2), Buffer.from(oldId, "hex"), sealed.subarray(9)]);

    expect(sealer.open(sealed, "row 1")).toBe("x");
    expect(sealed.toString("hex", 1, 9)).toBe(newId);
    expect(() => sealer.open(renamed, "row 1")).toThrow();
  });

  it.each([
    ["moved to another row", () => after.sealer.open(after.sealer.seal("x", "row 1"), "row 2")],
    ["cut off anywhere", () => after.sealer.open(after.sealer.seal("", "row 1").subarray(0, 36), "row 1")],
    ["nothing but an id", () => after.sealer.open(Buffer.from(`02${newId}`, "hex"), "row 1")],
    ["nothing at all", () => after.sealer.open(Buffer.alloc(0), "row 1")],
    ["of a version to come", () => after.sealer.open(Buffer.concat([Buffer.of(3), randomBytes(60)]), "row 1")],
    [
      "passed off as one without an id",
      () => {
        const sealed = after.sealer.seal("x", "row 1");
        return after.sealer.open(Buffer.concat([Buffer.of(1), sealed.subarray(9)]), "row 1");
      },
    ],
  ])("doesn't open %s", (_name, open) => {
    expect(open).toThrow();
  });

  it("opens as well where it was sealed before keys had ids, under the same root", () => {
    const old = makeSealer(root).seal("from before", "row 1");

    expect(old[0]).toBe(1);
    expect(after.sealer.open(old, "row 1")).toBe("from before");
    expect(() => makeSealer(randomBytes(32), after.ring).open(old, "row 1")).toThrow();
  });

  it("leaves fingerprints and derived keys as they were", () => {
    expect(after.sealer.fingerprint("a")).toEqual(makeSealer(root).fingerprint("a"));
    expect(after.sealer.derive("a")).toEqual(makeSealer(root).derive("a"));
  });

  it("that names a key which isn't here has it looked for", () => {
    const { ring, sealer } = sealerAt(turn, []);
    let looked = 0;
    ring.onMissing(() => {
      looked += 1;
    });

    expect(() => sealer.open(after.sealer.seal("x", "y"), "y")).toThrow(
      `sealed value names key ${newId}, which this process doesn't have`,
    );
    expect(looked).toBe(1);
    ring.take([row(newId, turn)]);
    expect(sealer.open(after.sealer.seal("x", "y"), "y")).toBe("x");
  });
});

describe("a wrapped key", () => {
  const place = { id: oldId, purpose: "seal" };
  const wrapped = master.wrap(place, root);

  it("opens under its master key, in its own place alone, unaltered", () => {
    expect(master.unwrap(place, wrapped)).toEqual(root);
    const other = makeMasterKey(randomBytes(32));
    const altered = Buffer.from(wrapped);
    altered[30] = (altered[30] ?? 0) ^ 1;
    for (const open of [
      () => other.unwrap(place, wrapped),
      () => master.unwrap({ ...place, id: newId }, wrapped),
      () => master.unwrap({ ...place, purpose: "root" }, wrapped),
      () => master.unwrap(place, altered),
      () => master.unwrap(place, wrapped.subarray(0, 20)),
    ]) {
      expect(open).toThrow();
    }
    expect(other.id).not.toBe(master.id);
    expect(makeMasterKey(master.bytes).id).toBe(master.id);
  });

  it("that this master key doesn't open is named, and costs the others nothing", () => {
    const { ring } = sealerAt(turn, []);

    expect(ring.take([{ ...row(oldId, turn), wrapped: randomBytes(60) }, row(newId, turn)])).toEqual([oldId]);
    expect(ring.current()?.id).toBe(newId);
  });
});
