import { expiringSeconds, type KeyFilter, unusedSeconds } from "@/shared/key-settings";
import type { Db } from "./database";
import type { Prisma } from "./generated/client";
import { type KeyReach, unendedAt, withinReach } from "./key-conditions.store";
import { type Key, keyColumns, toKey } from "./key-row.store";

export interface KeySearch {
  /** Part of a name, an id, or the beginning or end of the hint; literally. */
  text?: string;
  filter?: KeyFilter;
  /** For admins: part of the owner's address. */
  ownerEmail?: string;
  ownerId?: string;
}

/** Keys within reach, newest first, `limit` at most, those after the given key. */
export async function listKeyRows(
  db: Db,
  reach: KeyReach,
  page: { search?: KeySearch; now: Date; after: { createdAt: Date; id: string } | null; limit: number },
): Promise<Key[]> {
  const { search = {}, now, after } = page;
  const conditions = [withinReach(reach), after && olderThan(after), ...searched(search), filtered(search.filter, now)];
  const rows = await db.prisma.key.findMany({
    where: { AND: conditions.filter((condition) => condition !== null && condition !== undefined) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: page.limit,
    select: keyColumns,
  });
  return rows.map(toKey);
}

const olderThan = ({ createdAt, id }: { createdAt: Date; id: string }) => ({
  OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
});

/** `%`, `_` and `\` stand for themselves. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function searched({ text, ownerEmail, ownerId }: KeySearch): Prisma.KeyWhereInput[] {
  const contains = (value: string) => ({ contains: literally(value), mode: "insensitive" as const });
  const conditions: Prisma.KeyWhereInput[] = [];
  if (text)
    conditions.push({ OR: [{ name: contains(text) }, { id: text }, { secretMasked: { contains: literally(text) } }] });
  if (ownerEmail) conditions.push({ account: { email: contains(ownerEmail) } });
  if (ownerId) conditions.push({ ownerId });
  return conditions;
}

function filtered(filter: KeyFilter | undefined, now: Date): Prisma.KeyWhereInput | null {
  const live = { ...unendedAt(now) };
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  switch (filter) {
    case "active":
      return { ...live, disabledAt: null };
    case "disabled":
      return { ...live, disabledAt: { not: null } };
    case "expired":
      return { revokedAt: null, expiresAt: { lte: now } };
    case "revoked":
      return { OR: [{ revokedAt: { not: null } }, { revokesAt: { lte: now } }] };
    case "rotating":
      return { ...live, rotatedToId: { not: null } };
    case "unused":
      return { AND: [live, { createdAt: { lte: before(unusedSeconds) } }, unusedSince(before(unusedSeconds))] };
    case "never_used":
      return { ...live, lastUsedAt: null };
    case "expiring":
      return { AND: [live, { expiresAt: { not: null, lte: before(-expiringSeconds) } }] };
    case "no_expiry":
      return { ...live, expiresAt: null };
    default:
      return null;
  }
}

const unusedSince = (moment: Date) => ({ OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: moment } }] });

/** Keys that work and end within so many days, whose owners were not told so yet; those that end first. */
export async function listUntoldExpiries(db: Db, now: Date, days: number, limit: number): Promise<Key[]> {
  const rows = await db.prisma.key.findMany({
    where: {
      AND: [
        unendedAt(now),
        {
          disabledAt: null,
          rotatedToId: null,
          expiresAt: { not: null, lte: new Date(now.getTime() + days * 86_400_000) },
        },
        { OR: [{ expiryToldDays: null }, { expiryToldDays: { gt: days } }] },
      ],
    },
    orderBy: { expiresAt: "asc" },
    take: limit,
    select: keyColumns,
  });
  return rows.map(toKey);
}

/** Notes that the owner was told: one guarded write. @returns false when another process did. */
export async function setExpiryTold(db: Db, id: string, days: number): Promise<boolean> {
  const { count } = await db.prisma.key.updateMany({
    where: { id, OR: [{ expiryToldDays: null }, { expiryToldDays: { gt: days } }] },
    data: { expiryToldDays: days },
  });
  return count === 1;
}
