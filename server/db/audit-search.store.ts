import type { AuditRow } from "./audit.store";
import type { Db } from "./database";
import { Prisma } from "./generated/client";

const columns = {
  id: Prisma.sql`e.id`,
  accountId: Prisma.sql`e.account_id`,
  actorId: Prisma.sql`e.actor_id`,
  targetId: Prisma.sql`e.target_id`,
  requestId: Prisma.sql`e.request_id`,
  ip: Prisma.sql`e.ip`,
};

export type AuditColumn = keyof typeof columns;

/** Rows where one of the columns is the value, or begins with it, or that are about one of the people or done by one. */
export interface AuditText {
  columns: readonly AuditColumn[];
  value: string;
  whole: boolean;
  /** By id, or, where they are many, by what their email address has in it. */
  people: readonly string[] | { emailPart: string };
}

/** What rows are asked for; all that is given has to fit. */
export interface AuditFilter {
  text?: AuditText;
  events?: readonly string[];
  accountId?: string;
  actorId?: string;
  from?: Date;
  to?: Date;
}

/** A row with what it can be told by: names of now, and its place in the chain. */
export interface AuditEntry extends Omit<AuditRow, "detail"> {
  detail: unknown;
  /** Null when the account is gone, or where none is concerned. */
  accountEmail: string | null;
  /** Of the person who did it, or whose key did; null when the account is gone, or for anybody else. */
  actorEmail: string | null;
  /** Null for a row that isn't in the chain. */
  seq: number | null;
  /** In hex. */
  hash: string | null;
}

/** Rows that fit, newest first, `limit` at most, those after the given row. */
export function searchAuditEvents(
  db: Db,
  filter: AuditFilter,
  page: { after: { at: Date; id: string } | null; limit: number },
): Promise<AuditEntry[]> {
  const { after, limit } = page;
  const beyond = after && Prisma.sql`(e.at, e.id) < (${moment(after.at)}, ${after.id})`;
  const conditions = [...conditionsOf(filter), ...(beyond ? [beyond] : [])];
  const where = conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join(conditions, " AND ")}` : Prisma.empty;
  return db.prisma.$queryRaw<AuditEntry[]>`
    SELECT e.id, e.at, e.event, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.account_id AS "accountId",
           e.target_id AS "targetId", e.ip, e.user_agent AS "userAgent", e.request_id AS "requestId", e.detail,
           owner.email AS "accountEmail", who.email AS "actorEmail",
           l.seq::float8 AS seq, encode(l.hash, 'hex') AS hash
      FROM (SELECT * FROM audit_events e ${where} ORDER BY e.at DESC, e.id DESC LIMIT ${limit}::int) e
      LEFT JOIN audit_links l ON l.event_id = e.id
      LEFT JOIN accounts owner ON owner.id = e.account_id
      LEFT JOIN keys k ON k.id = e.actor_id
      LEFT JOIN accounts who ON who.id = COALESCE(k.account_id, e.actor_id)
     ORDER BY e.at DESC, e.id DESC`;
}

function conditionsOf({ text, events, accountId, actorId, from, to }: AuditFilter): Prisma.Sql[] {
  return [
    ...(text ? [fits(text)] : []),
    ...(events ? [Prisma.sql`e.event IN (${Prisma.join([...events])})`] : []),
    ...(accountId !== undefined ? [Prisma.sql`e.account_id = ${accountId}`] : []),
    ...(actorId !== undefined ? [Prisma.sql`e.actor_id = ${actorId}`] : []),
    ...(from ? [Prisma.sql`e.at >= ${moment(from)}`] : []),
    ...(to ? [Prisma.sql`e.at < ${moment(to)}`] : []),
  ];
}

/** Ids of accounts that have the text in their email address, `limit` at most. `position` knows no wildcards. */
export async function findAccountIdsByEmailPart(db: Db, emailPart: string, limit: number): Promise<string[]> {
  const rows = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM accounts WHERE position(${emailPart}::text IN email_canonical) > 0 LIMIT ${limit}::int`;
  return rows.map(({ id }) => id);
}

/** `starts_with` knows no wildcards, either. */
function fits({ columns: names, value, whole, people }: AuditText): Prisma.Sql {
  const alternatives = names.map((name) =>
    whole ? Prisma.sql`${columns[name]} = ${value}` : Prisma.sql`starts_with(${columns[name]}, ${value})`,
  );
  if ("emailPart" in people) {
    const them = Prisma.sql`(SELECT id FROM accounts WHERE position(${people.emailPart}::text IN email_canonical) > 0)`;
    alternatives.push(Prisma.sql`e.account_id IN ${them}`, Prisma.sql`e.actor_id IN ${them}`);
  } else if (people.length > 0) {
    const them = Prisma.join([...people]);
    alternatives.push(Prisma.sql`e.account_id IN (${them})`, Prisma.sql`e.actor_id IN (${them})`);
  }
  return alternatives.length > 0 ? Prisma.sql`(${Prisma.join(alternatives, " OR ")})` : Prisma.sql`FALSE`;
}

/** As a number: what a cursor holds may lie further off than the database reads as text. */
const moment = (date: Date) => Prisma.sql`to_timestamp(${date.getTime()}::float8 / 1000)`;
