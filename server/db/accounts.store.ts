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
  lastLoginAt: Date | null;
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
  lastLoginAt: true,
} as const;

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

/** @returns false when the account was in none of the states `from`. */
export async function activateAccount(
  db: Db,
  id: string,
  now: Date,
  from: Account["status"][] = ["pending"],
): Promise<boolean> {
  const { count } = await db.prisma.account.updateMany({
    where: { id, status: { in: from } },
    data: { status: "active", activatedAt: now, suspendedAt: null, updatedAt: now },
  });
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

/** @returns false when it was one already. */
export async function makeAdmin(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.prisma.account.updateMany({
    where: { id, role: "user" },
    data: { role: "admin", updatedAt: now },
  });
  return count === 1;
}

export async function recordLogin(db: Db, id: string, now: Date): Promise<void> {
  await db.prisma.account.updateMany({ where: { id }, data: { lastLoginAt: now } });
}

export async function anyAdminExists(db: Db): Promise<boolean> {
  return (await db.prisma.account.findFirst({ where: { role: "admin" }, select: { id: true } })) !== null;
}

/** The column is free text for the sake of languages to come; an unknown one reads as English. */
function withLocale<Row extends { locale: string }>(row: Row): Row & { locale: Account["locale"] } {
  return { ...row, locale: row.locale === "zh-CN" ? "zh-CN" : "en" };
}
