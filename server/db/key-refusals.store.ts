import type { Verdict } from "@/shared/key-settings";
import type { Db } from "./database";
import { type KeyReach, withinReach } from "./key-conditions.store";

/** A call that a key was refused for, with the checks as they turned out. */
export interface KeyRefusal {
  requestId: string;
  keyId: string;
  at: Date;
  verdict: Verdict;
  checks: { check: string; passed: boolean | null; wanted: string; came: string }[];
  ip: string;
  userAgent: string;
}

export async function insertRefusals(db: Db, refusals: KeyRefusal[]): Promise<void> {
  await db.prisma.keyRefusal.createMany({ data: refusals, skipDuplicates: true });
}

/** The newest refusals of a key. */
export async function listKeyRefusals(db: Db, keyId: string, limit: number): Promise<KeyRefusal[]> {
  const rows = await db.prisma.keyRefusal.findMany({ where: { keyId }, orderBy: [{ at: "desc" }], take: limit });
  return rows.map(toRefusal);
}

/** The refusal with this request id, of a key within reach, with the key's name; or null. */
export async function findRefusal(
  db: Db,
  reach: KeyReach,
  requestId: string,
): Promise<(KeyRefusal & { keyName: string }) | null> {
  const row = await db.prisma.keyRefusal.findUnique({ where: { requestId } });
  if (!row) return null;
  const key = await db.prisma.key.findFirst({
    where: { id: row.keyId, AND: withinReach(reach) },
    select: { name: true },
  });
  return key && { ...toRefusal(row), keyName: key.name };
}

/** Deletes what is older, and of each key all but the newest. */
export async function deleteOldRefusals(db: Db, before: Date, most: number): Promise<void> {
  await db.prisma.keyRefusal.deleteMany({ where: { at: { lt: before } } });
  await db.prisma.$executeRaw`
    DELETE FROM key_refusals r USING (
      SELECT request_id, row_number() OVER (PARTITION BY key_id ORDER BY at DESC) AS place FROM key_refusals
    ) ranked
     WHERE ranked.place > ${most} AND r.request_id = ranked.request_id`;
}

/** Only parsed values are written, so what comes back has their types. */
function toRefusal(row: Omit<KeyRefusal, "verdict" | "checks"> & { verdict: string; checks: unknown }): KeyRefusal {
  return { ...row, verdict: row.verdict as Verdict, checks: row.checks as KeyRefusal["checks"] };
}
