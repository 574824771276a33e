import { canonicalEmail } from "@/shared/fields";
import { findAccountByEmail } from "../../db/accounts.store";
import { type AuditFilter, type AuditText, findAccountIdsByEmailPart } from "../../db/audit-search.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { auditEvents } from "../events";
import { meaningOf } from "./audit-text.rules";

/** What a person asks the audit trail for; an absent or empty wish is none. */
export interface AuditSearch {
  /** An id, a request id or an IP address, or how one begins; or a part of an email address. Literally. */
  q?: string | undefined;
  /** One of the events, or the beginning of several: `key.`. */
  event?: string | undefined;
  /** Whom it concerns: an id, or an account's email address. */
  account?: string | undefined;
  /** Who did it, likewise. */
  actor?: string | undefined;
  /** This moment and later. */
  from?: Date | undefined;
  /** Before this moment. */
  to?: Date | undefined;
}

/** As many people as are looked up by their ids, each by the index; of more, the newest rows are found soon anyway. */
const mostByName = 500;

/**
 * The search in the terms of the rows.
 * @returns null where nothing can fit: an address that no account has.
 * @throws DomainError `request_invalid` for an event that there is none of.
 */
export async function auditFilter(ctx: Ctx, search: AuditSearch): Promise<AuditFilter | null> {
  const { q, event, account, actor, from, to } = search;
  const accountId = account && (await idOf(ctx, account));
  const actorId = actor && (await idOf(ctx, actor));
  const text = q ? await textOf(ctx, q) : null;
  if (accountId === null || actorId === null || (text && fitsNothing(text))) return null;
  return {
    ...(text && { text }),
    ...(event && { events: eventsNamed(event) }),
    ...(accountId && { accountId }),
    ...(actorId && { actorId }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

async function idOf(ctx: Ctx, named: string): Promise<string | null> {
  if (!named.includes("@")) return named;
  return (await findAccountByEmail(ctx.db, canonicalEmail(named)))?.id ?? null;
}

function fitsNothing({ columns, people }: AuditText): boolean {
  return columns.length === 0 && Array.isArray(people) && people.length === 0;
}

async function textOf(ctx: Ctx, q: string): Promise<AuditText> {
  const { emailPart, ...text } = meaningOf(q);
  if (emailPart === null) return { ...text, people: [] };
  const ids = await findAccountIdsByEmailPart(ctx.db, emailPart, mostByName + 1);
  return { ...text, people: ids.length > mostByName ? { emailPart } : ids };
}

function eventsNamed(name: string): readonly string[] {
  const named = auditEvents.filter((event) => (name.endsWith(".") ? event.startsWith(name) : event === name));
  if (named.length > 0) return named;
  throw new DomainError("request_invalid", { fields: [{ path: "event", code: "invalid_value" }] });
}
