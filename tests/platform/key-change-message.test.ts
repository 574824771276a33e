import {
  array,
  assert,
  constant,
  constantFrom,
  nat,
  oneof,
  property,
  record,
  string,
  stringMatching,
} from "fast-check";
import { expect, it } from "vitest";
import { readMessage, writeAck, writeBye, writePing, writeTell } from "@/server/platform/key-change-message";
import type { KeyChange } from "@/server/platform/key-changes";

const id = stringMatching(/^[\w-]{1,64}$/);
const change = record({ keyIds: array(id, { maxLength: 300 }), ownerIds: array(id, { maxLength: 300 }) });

/** What a process has been told by a row of texts; null as soon as one of them says everything. */
function toldBy(texts: string[]): KeyChange | null {
  const changes = texts.map((text) => {
    const message = readMessage(text);
    if (message.kind !== "change" && message.kind !== "tell") throw new Error(`told by ${text}`);
    return message.change;
  });
  if (changes.includes(null)) return null;
  const whole = changes.filter((each) => each !== null);
  return { keyIds: whole.flatMap((each) => each.keyIds), ownerIds: whole.flatMap((each) => each.ownerIds) };
}

it("tells every id, in texts that PostgreSQL takes, the tell last", () => {
  assert(
    property(id, id, change, (nonce, from, told) => {
      const texts = writeTell(nonce, from, told);
      expect(texts.every((text) => Buffer.byteLength(text) < 8000)).toBe(true);
      expect(toldBy(texts)).toEqual(told);
      expect(readMessage(texts.at(-1) ?? "")).toMatchObject({ kind: "tell", nonce, from });
    }),
  );
});

it("says everything when there are too many ids, or one that can't be written", () => {
  const many = Array.from({ length: 5001 }, (_, n) => `key_${n}`);

  expect(writeTell("n", "p", { keyIds: many, ownerIds: [] })).toEqual(["tell n p all"]);
  expect(writeTell("n", "p", { keyIds: ["a b"], ownerIds: [] })).toEqual(["tell n p all"]);
  expect(readMessage("tell n p all")).toEqual({ kind: "tell", nonce: "n", from: "p", change: null });
});

it("reads what it writes", () => {
  assert(
    property(id, id, nat(), (nonce, from, n) => {
      expect(readMessage(writeAck(nonce, from))).toEqual({ kind: "ack", nonce, from });
      expect(readMessage(writePing("ping", from, n))).toEqual({ kind: "ping", from, n });
      expect(readMessage(writePing("probe", from, n))).toEqual({ kind: "probe", from, n });
      expect(readMessage(writeBye(from))).toEqual({ kind: "bye", from });
    }),
  );
});

it("reads what the database's triggers say", () => {
  expect(readMessage("key key_1")).toEqual({ kind: "change", change: { keyIds: ["key_1"], ownerIds: [] } });
  expect(readMessage("owner acc_1")).toEqual({ kind: "change", change: { keyIds: [], ownerIds: ["acc_1"] } });
});

it("takes what it can't read for a change of everything", () => {
  const garbled = ["", "key", "key ", "key a b", "owner a,,b", "tell n", "ack n", "ping p x", "later version 2"];

  for (const text of garbled) expect([text, readMessage(text)]).toEqual([text, { kind: "change", change: null }]);
  for (const text of ["tell n p key", "tell n p key:a:b", "tell n p user:a"]) {
    expect([text, readMessage(text)]).toEqual([text, { kind: "tell", nonce: "n", from: "p", change: null }]);
  }
});

it("reads any text without failing", () => {
  const kind = constantFrom("key", "owner", "tell", "ack", "ping", "probe", "bye");
  const texts = array(oneof(string(), id, kind, constant("")), { maxLength: 6 }).map((parts) => parts.join(" "));
  assert(property(texts, (text) => void readMessage(text)));
});
