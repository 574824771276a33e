import type { Db } from "./database";

export interface Account {
  id: string;
  email: string;
  nickname: string;
  passwordHash: string | null;
  status: "pending" | "active" | "suspended";
  role: "user" | "admin";
  locale: "en" | "zh-CN";
  createdAt: Date;
  updatedAt: Date;
  activatedAt: Date | null;
  /** When a code or link sent to the address came back. */
  emailVerifiedAt: Date | null;
  lastLoginAt: Date | null;
  /** When the account goes, if its owner asked for that. */
  deleteAt: Date | null;
}

const columns = {
  id: true,
  email: true,
  nickname: true,
  passwordHash: true,
  status: true,
  role: true,
  locale: true,
  createdAt: true,
  updatedAt: true,
  activatedAt: true,
  emailVerifiedAt: true,
  lastLoginAt: true,
  deleteAt: true,
} as const;

/** Prisma's name for it. */
const uniqueViolation = "P2002";

/** @returns false when the canonical address has an account already; nothing is written then. */
export async function insertAccount(db: Db, account: Account & { emailCanonical: string }): Promise<boolean> {
  const { count } = await db.prisma.account.createMany({ data: account, skipDuplicates: true });
  return count === 1;
}

export async function findAccountByEmail(db: Db, emailCanonical: string): Promise<Account | null> {
  const row = await db.prisma.account.findUnique({ where: { emailCanonical }, select: columns });
  return row && withLocale(row);
}

export async function findAccount(db: Db, id: string): Promise<Account | null> {
  const row = await db.prisma.account.findUnique({ where: { id }, select: columns });
  return row && withLocale(row);
}

/** A repeated sign-up takes the place of the one that was never confirmed. @returns false when it was confirmed meanwhile. */
export async function replacePendingAccount(
  db: Db,
  id: string,
  fields: Pick<Account, "email" | "nickname" | "passwordHash" | "locale" | "updatedAt">,
): Promise<boolean> {
  const { count } = await db.prisma.account.updateMany({ where: { id, status: "pending" }, data: fields });
  return count === 1;
}

/** What a person is called, and the language they are written to in. */
export async function setProfile(
  db: Db,
  id: string,
  fields: Pick<Account, "nickname" | "locale" | "updatedAt">,
): Promise<void> {
  await db.prisma.account.updateMany({ where: { id }, data: fields });
}

/**
 * @param by what shows that the address is theirs: nothing, where somebody else vouches for it.
 * @returns false when the account was in none of the states `from`.
 */
export async function activateAccount(
  db: Db,
  id: string,
  now: Date,
  by: { from?: readonly Account["status"][]; emailVerified: boolean },
): Promise<boolean> {
  const { count } = await db.prisma.account.updateMany({
    where: { id, status: { in: [...(by.from ?? ["pending" as const])] } },
    data: {
      status: "active",
      activatedAt: now,
      suspendedAt: null,
      updatedAt: now,
      ...(by.emailVerified && { emailVerifiedAt: now }),
    },
  });
  return count === 1;
}

/**
 * Inside a transaction: whatever ends or starts access to an account takes this first. So a session that starts while
 * others are ended is seen and ended as well, and two such transactions can't wait for each other.
 */
export async function lockAccount(db: Db, id: string): Promise<void> {
  await db.prisma.$queryRaw`SELECT id FROM accounts WHERE id = ${id} FOR UPDATE`;
}

/** Notes that the account's address has been proved, now. */
export async function setEmailVerified(db: Db, id: string, now: Date): Promise<void> {
  await db.prisma.account.updateMany({ where: { id }, data: { emailVerifiedAt: now } });
}

/**
 * Sets a password on an account that isn't suspended.
 * @param current the hash that was checked; left out where a mailed code vouches for the caller.
 * @returns false when the account is gone or suspended, or its password is another one by now.
 */
export async function setPasswordHash(
  db: Db,
  where: { id: string; current?: string | null },
  fields: { passwordHash: string; updatedAt: Date },
): Promise<boolean> {
  const { id, current } = where;
  const { count } = await db.prisma.account.updateMany({
    where: { id, status: { not: "suspended" }, ...(current !== undefined && { passwordHash: current }) },
    data: fields,
  });
  return count === 1;
}

/**
 * @returns false when the account is not active or another one has the address. The transaction is spoilt in the latter
 * case: the caller has to throw.
 */
export async function setVerifiedEmail(
  db: Db,
  id: string,
  email: { email: string; emailCanonical: string },
  now: Date,
): Promise<boolean> {
  const data = { ...email, emailVerifiedAt: now, updatedAt: now };
  const update = db.prisma.account.updateMany({ where: { id, status: "active" }, data });
  const { count } = await update.catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === uniqueViolation) return { count: 0 };
    throw error;
  });
  return count === 1;
}

export async function setDeleteAt(db: Db, id: string, deleteAt: Date | null, now: Date): Promise<boolean> {
  const { count } = await db.prisma.account.updateMany({
    where: { id, deleteAt: deleteAt === null ? { not: null } : null },
    data: { deleteAt, updatedAt: now },
  });
  return count === 1;
}

/** Accounts whose time to be undone is over, oldest first. */
export async function listDueDeletions(db: Db, now: Date, limit: number): Promise<Account[]> {
  const rows = await db.prisma.account.findMany({
    where: { deleteAt: { lte: now } },
    orderBy: { deleteAt: "asc" },
    take: limit,
    select: columns,
  });
  return rows.map(withLocale);
}

/** Deletes the account, if it is still due, with all that belongs to it. */
export async function deleteDueAccount(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.prisma.account.deleteMany({ where: { id, deleteAt: { lte: now } } });
  return count === 1;
}
/** @returns false when it was suspended already. */
export async function suspendAccountRow(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.prisma.account.updateMany({
    where: { id, status: { not: "suspended" } },
    data: { status: "suspended", suspendedAt: now, updatedAt: now },
  });
  return count === 1;
}

/** Gives a suspended account back what it was before: active, or waiting for its activation. @returns false when it was not suspended. */
export async function resumeAccountRow(db: Db, id: string, now: Date): Promise<boolean> {
  const back = (status: "pending" | "active") => ({ status, suspendedAt: null, updatedAt: now });
  const where = { id, status: "suspended" } as const;
  const active = await db.prisma.account.updateMany({
    where: { ...where, activatedAt: { not: null } },
    data: back("active"),
  });
  if (active.count === 1) return true;
  const pending = await db.prisma.account.updateMany({ where: { ...where, activatedAt: null }, data: back("pending") });
  return pending.count === 1;
}

/** @returns false when it was one already. */
export async function makeAdmin(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.prisma.account.updateMany({
    where: { id, role: "user" },
    data: { role: "admin", updatedAt: now },
  });
  return count === 1;
}

/** Whether somebody else is an admin who can log in and stays. */
export async function otherAdminExists(db: Db, id: string): Promise<boolean> {
  const where = { role: "admin", status: "active", deleteAt: null, id: { not: id } } as const;
  return (await db.prisma.account.findFirst({ where, select: { id: true } })) !== null;
}

export async function anyAdminExists(db: Db): Promise<boolean> {
  return (await db.prisma.account.findFirst({ where: { role: "admin" }, select: { id: true } })) !== null;
}

/** The column is free text for the sake of languages to come; an unknown one reads as English. */
export function withLocale<Row extends { locale: string }>(row: Row): Row & { locale: Account["locale"] } {
  return { ...row, locale: row.locale === "zh-CN" ? "zh-CN" : "en" };
}
