import type { KeyChange } from "./key-changes";

/** What is said on the channel. The database's triggers say `key <id>` and `owner <id>` by themselves. */
export type KeyMessage =
  | { kind: "change"; change: KeyChange | null }
  /** Only whoever pings may trust what it has. A probe is sent first, to see whether anything comes back. */
  | { kind: "ping" | "probe"; from: string; n: number }
  | { kind: "bye"; from: string }
  | { kind: "tell"; nonce: string; from: string; change: KeyChange | null }
  | { kind: "ack"; nonce: string; from: string };

/** PostgreSQL takes less than 8,000 bytes in a notification. */
const textMax = 7000;
const idsPerText = 100;
/** Past this many ids, forgetting everything is cheaper than hearing them. */
const idsMax = 5000;
const word = /^[\w.-]{1,64}$/;
const count = /^\d{1,15}$/;
const everything: KeyMessage = { kind: "change", change: null };

/** What can't be read may be what a newer version says about a key: everything is forgotten then. */
export function readMessage(text: string): KeyMessage {
  const [kind, first, second, third, ...more] = text.split(" ");
  if (first === undefined || more.length > 0) return everything;
  if ((kind === "key" || kind === "owner") && second === undefined) return readIds(kind, first.split(","));
  if (kind === "tell" && isWord(second)) return { kind, nonce: first, from: second, change: readItems(third) };
  if (third !== undefined) return everything;
  if (kind === "ack" && isWord(second)) return { kind, nonce: first, from: second };
  if ((kind === "ping" || kind === "probe") && second && count.test(second)) {
    return { kind, from: first, n: Number(second) };
  }
  if (kind === "bye" && second === undefined) return { kind, from: first };
  return everything;
}

function readIds(kind: "key" | "owner", ids: string[]): KeyMessage {
  if (!ids.every(isWord)) return everything;
  return { kind: "change", change: kind === "key" ? { keyIds: ids, ownerIds: [] } : { keyIds: [], ownerIds: ids } };
}

function readItems(text: string | undefined): KeyChange | null {
  const items = text === undefined ? [] : text.split(",").map((item) => item.split(":"));
  if (!items.every(([kind, id, more]) => (kind === "key" || kind === "owner") && isWord(id) && more === undefined)) {
    return null;
  }
  const idsOf = (wanted: string) => items.flatMap(([kind, id]) => (kind === wanted && id !== undefined ? [id] : []));
  return { keyIds: idsOf("key"), ownerIds: idsOf("owner") };
}

export function writePing(kind: "ping" | "probe", from: string, n: number): string {
  return `${kind} ${from} ${n}`;
}

export function writeBye(from: string): string {
  return `bye ${from}`;
}

export function writeAck(nonce: string, from: string): string {
  return `ack ${nonce} ${from}`;
}

/** The texts to send, in this order: whoever has heard the last, the tell itself, has heard all of them. */
export function writeTell(nonce: string, from: string, { keyIds, ownerIds }: KeyChange): string[] {
  const tell = `tell ${nonce} ${from}`;
  const ids = [...keyIds, ...ownerIds];
  if (ids.length === 0) return [tell];
  if (ids.length > idsMax || !ids.every(isWord)) return [`${tell} all`];
  const items = [...keyIds.map((id) => `key:${id}`), ...ownerIds.map((id) => `owner:${id}`)].join(",");
  if (tell.length + items.length < textMax) return [`${tell} ${items}`];
  return [...inTexts("key", keyIds), ...inTexts("owner", ownerIds), tell];
}

function inTexts(kind: "key" | "owner", ids: readonly string[]): string[] {
  const texts: string[] = [];
  for (let at = 0; at < ids.length; at += idsPerText) texts.push(`${kind} ${ids.slice(at, at + idsPerText).join(",")}`);
  return texts;
}

function isWord(text: string | undefined): text is string {
  return text !== undefined && word.test(text);
}
