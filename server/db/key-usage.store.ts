import type { Db } from "./database";

export interface KeyUse {
  keyId: string;
  at: Date;
  ip: string;
  userAgent: string;
}

/** Writes the last use of many keys at once; an older use never replaces a newer one. */
export async function writeKeyUses(db: Db, uses: KeyUse[]): Promise<void> {
  await db.prisma.$executeRaw`
    UPDATE keys SET last_used_at = use.at, last_used_ip = use.ip, last_used_agent = use.agent
      FROM unnest(${uses.map((use) => use.keyId)}::text[], ${uses.map((use) => use.at.toISOString())}::timestamptz[],
                  ${uses.map((use) => use.ip)}::text[], ${uses.map((use) => use.userAgent)}::text[])
        AS use(id, at, ip, agent)
     WHERE keys.id = use.id AND (keys.last_used_at IS NULL OR keys.last_used_at < use.at)`;
}
