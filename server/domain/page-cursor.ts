import { DomainError } from "./errors";

/** Where a page of a list ended: the moment and the id of its last row. */
export interface PagePosition {
  at: Date;
  id: string;
}

export function writeCursor({ at, id }: PagePosition): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString("base64url");
}

/**
 * A made-up cursor only moves the start of the caller's own list.
 * @param kind the prefix of the ids in that list.
 * @throws DomainError `request_invalid` for a cursor that no page gave.
 */
export function readCursor(kind: "key" | "evt", cursor: string): PagePosition {
  const match = /^(\d{1,15}) ([a-z]+)_([0-9A-Za-z]{20})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"));
  const [, time, prefix, body] = match ?? [];
  if (time && prefix === kind && Number(time) <= 8.64e15) return { at: new Date(Number(time)), id: `${kind}_${body}` };
  throw new DomainError("request_invalid", { fields: [{ path: "cursor", code: "cursor_invalid" }] });
}
