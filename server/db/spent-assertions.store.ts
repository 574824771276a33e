import type { Db, Statement } from "./database";

const spend: Statement = {
  name: "spend_assertion",
  text: "INSERT INTO spent_assertions (digest, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING expires_at",
};

/**
 * Remembers a signed statement as used, one write that of any number at once lets one through.
 * @returns whether this was its first use.
 */
export async function spendAssertion(db: Db, digest: Uint8Array<ArrayBuffer>, expiresAt: Date): Promise<boolean> {
  return (await db.query(spend, [digest, expiresAt])).length === 1;
}

/** Those that are refused for their age by now, whether they are remembered or not. */
export async function deleteSpentAssertions(db: Db, now: Date): Promise<void> {
  await db.prisma.spentAssertion.deleteMany({ where: { expiresAt: { lt: now } } });
}
