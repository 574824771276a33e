import type { Db, Statement } from "./database";

const countOf: Statement = {
  name: "rate_bucket_count",
  text: "SELECT count FROM rate_buckets WHERE subject = $1 AND window_at = $2",
};

/** Counts one more for the subject in the window and answers the new count: one atomic write. */
export async function addToBucket(db: Db, subject: string, windowAt: Date, expiresAt: Date): Promise<number> {
  const { count } = await db.prisma.rateBucket.upsert({
    where: { subject_windowAt: { subject, windowAt } },
    create: { subject, windowAt, expiresAt, count: 1 },
    update: { count: { increment: 1 } },
    select: { count: true },
  });
  return count;
}

/** The count so far. */
export async function readBucket(db: Db, subject: string, windowAt: Date): Promise<number> {
  const [row] = await db.query<{ count: number }>(countOf, [subject, windowAt]);
  return row?.count ?? 0;
}

/** Takes one back, never below zero. */
export async function takeFromBucket(db: Db, subject: string, windowAt: Date): Promise<void> {
  await db.prisma.rateBucket.updateMany({
    where: { subject, windowAt, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

export async function deleteExpiredBuckets(db: Db, now: Date): Promise<void> {
  await db.prisma.rateBucket.deleteMany({ where: { expiresAt: { lt: now } } });
}
