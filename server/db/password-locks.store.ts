import type { Db, Statement } from "./database";

/**
 * A streak that is locked keeps its end, however many more tries were under way; one whose lock is over, or that is
 * older than `$5`, begins anew.
 */
const countFailure: Statement = {
  name: "password_failure",
  text: `
    INSERT INTO password_locks AS l (subject, failures, locked_until, updated_at)
    VALUES ($1, 1, CASE WHEN $3::int <= 1 THEN $4::timestamptz END, $2::timestamptz)
    ON CONFLICT (subject) DO UPDATE
       SET failures = CASE WHEN l.locked_until <= $2 OR l.updated_at < $5::timestamptz THEN 1 ELSE l.failures + 1 END,
           locked_until = CASE
             WHEN l.locked_until > $2 THEN l.locked_until
             WHEN $3 <= CASE WHEN l.locked_until <= $2 OR l.updated_at < $5 THEN 1 ELSE l.failures + 1 END THEN $4
           END,
           updated_at = $2
    RETURNING failures, locked_until AS "lockedUntil"`,
};

/**
 * Counts one wrong password in a row, atomically; the one that makes it `max` locks until `lockUntil`.
 * @returns the count, this one included, and until when the subject is locked.
 */
export async function countPasswordFailure(
  db: Db,
  subject: string,
  now: Date,
  rule: { max: number; lockUntil: Date; streakSince: Date },
): Promise<{ failures: number; lockedUntil: Date | null }> {
  const values = [subject, now, rule.max, rule.lockUntil, rule.streakSince];
  const [row] = await db.query<{ failures: number; lockedUntil: Date | null }>(countFailure, values);
  if (!row) throw new Error("an upsert returned no row");
  return row;
}

/** Forgets the streak unless it is locked. @returns whether the subject is open now. */
export async function clearPasswordFailures(db: Db, subject: string, now: Date): Promise<boolean> {
  const locked = { subject, lockedUntil: { gt: now } };
  const open = { subject, OR: [{ lockedUntil: null }, { lockedUntil: { lte: now } }] };
  await db.prisma.passwordLock.deleteMany({ where: open });
  return (await db.prisma.passwordLock.findFirst({ where: locked, select: { subject: true } })) === null;
}

/** Opens every door of an address: the strangers' one and those of its known devices. */
export async function deletePasswordLocks(db: Db, emailCanonical: string): Promise<void> {
  // Prisma leaves LIKE's wildcards as they are, and an address may hold them.
  const literal = emailCanonical.replace(/[\\%_]/g, "\\$&");
  await db.prisma.passwordLock.deleteMany({
    where: { OR: [{ subject: emailCanonical }, { subject: { startsWith: `${literal} ` } }] },
  });
}

export async function deleteStalePasswordLocks(db: Db, before: Date): Promise<void> {
  await db.prisma.passwordLock.deleteMany({ where: { updatedAt: { lt: before } } });
}
