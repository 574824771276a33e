import { type Account, withLocale } from "./accounts.store";
import type { Db } from "./database";
import type { Prisma } from "./generated/client";
import { unendedAt } from "./key-conditions.store";
import { literally } from "./key-list.store";
import { liveSessions } from "./sessions.store";

/** An account as others may see it. */
export type ListedAccount = Omit<Account, "passwordHash" | "updatedAt">;

const columns = {
  id: true,
  email: true,
  nickname: true,
  status: true,
  role: true,
  locale: true,
  createdAt: true,
  activatedAt: true,
  emailVerifiedAt: true,
  lastLoginAt: true,
  deleteAt: true,
} as const;

export interface AccountSearch {
  /** Part of the address or of the nickname, or a whole id; in any case, outside ASCII as the database's locale has it. */
  text?: string | undefined;
  status?: Account["status"] | undefined;
}

/** Accounts, newest first, `limit` at most, those after the given one. */
export async function listAccountRows(
  db: Db,
  search: AccountSearch,
  page: { after: { at: Date; id: string } | null; limit: number },
): Promise<ListedAccount[]> {
  const { after, limit } = page;
  const conditions: Prisma.AccountWhereInput[] = [];
  if (search.text) conditions.push(matching(search.text));
  if (search.status) conditions.push({ status: search.status });
  if (after) conditions.push({ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] });
  const rows = await db.prisma.account.findMany({
    where: { AND: conditions },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    select: columns,
  });
  return rows.map(withLocale);
}

export async function findListedAccount(db: Db, id: string): Promise<ListedAccount | null> {
  const row = await db.prisma.account.findUnique({ where: { id }, select: columns });
  return row && withLocale(row);
}

/** What looks like an id is looked up by its index alone. */
function matching(text: string): Prisma.AccountWhereInput {
  if (/^acc_[0-9A-Za-z]{20}$/.test(text)) return { id: text };
  return {
    OR: [
      // The canonical address is in lower case: comparing it as it is takes half the time of folding each row.
      { emailCanonical: { contains: literally(text.toLowerCase()) } },
      { nickname: { contains: literally(text), mode: "insensitive" } },
    ],
  };
}

/** How many keys of each account would be taken now; accounts with none are left out. */
export async function countUsableKeys(db: Db, ownerIds: string[], now: Date): Promise<Map<string, number>> {
  const groups = await db.prisma.key.groupBy({
    by: ["ownerId"],
    where: { ownerId: { in: ownerIds }, disabledAt: null, ...unendedAt(now) },
    _count: { _all: true },
  });
  return new Map(groups.map(({ ownerId, _count }) => [ownerId, _count._all]));
}

/** How many live sessions each account has; accounts with none are left out. */
export async function countLiveSessions(
  db: Db,
  accountIds: string[],
  now: Date,
  idleSince: Date,
): Promise<Map<string, number>> {
  const groups = await db.prisma.session.groupBy({
    by: ["accountId"],
    where: { accountId: { in: accountIds }, ...liveSessions(now, idleSince) },
    _count: { _all: true },
  });
  return new Map(groups.map(({ accountId, _count }) => [accountId, _count._all]));
}
