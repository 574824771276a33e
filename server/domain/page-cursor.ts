import { timingSafeEqual } from "node:crypto";
import type { Ctx } from "../platform/ctx";
import { DomainError } from "./errors";

/** Where a page of a list ended: the moment and the id of its last row. */
export interface PagePosition {
  at: Date;
  id: string;
}

/** Signed, so that a list is only ever read on from where a page of this installation ended. */
export function writeCursor(ctx: Pick<Ctx, "sealer">, { at, id }: PagePosition): string {
  const place = Buffer.from(`${at.getTime()} ${id}`);
  return Buffer.concat([signature(ctx, place), place]).toString("base64url");
}

/**
 * @param kind the prefix of the ids in that list.
 * @throws DomainError `request_invalid` for a cursor that no page gave.
 */
export function readCursor(
  ctx: Pick<Ctx, "sealer">,
  kind: "key" | "evt" | "acc" | "clm" | "cli",
  cursor: string,
): PagePosition {
  const bytes = Buffer.from(cursor, "base64url");
  const place = bytes.subarray(signatureLength);
  const isSigned =
    bytes.length > signatureLength && timingSafeEqual(bytes.subarray(0, signatureLength), signature(ctx, place));
  const match = isSigned && /^(\d{1,15}) ([a-z]+)_([0-9A-Za-z]{20})$/.exec(place.toString("utf8"));
  const [, time, prefix, body] = match || [];
  if (time && prefix === kind && Number(time) <= 8.64e15) return { at: new Date(Number(time)), id: `${kind}_${body}` };
  throw new DomainError("request_invalid", { fields: [{ path: "cursor", code: "cursor_invalid" }] });
}

const signatureLength = 16;

function signature({ sealer }: Pick<Ctx, "sealer">, place: Buffer): Buffer {
  return sealer.fingerprint(`page cursor ${place.toString("latin1")}`).subarray(0, signatureLength);
}
