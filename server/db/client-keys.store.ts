import type { Db, Statement } from "./database";

/** A public key that an app's assertions are checked with. */
export interface StoredClientKey {
  id: string;
  kid: string;
  alg: string;
  /** A JWK; see RFC 7517. */
  publicJwk: unknown;
  lastUsedAt: Date | null;
}

const ofClient: Statement = {
  name: "find_client_keys",
  text: `
    SELECT id, kid, alg, public_jwk AS "publicJwk", last_used_at AS "lastUsedAt"
      FROM client_keys WHERE client_id = $1 ORDER BY created_at DESC`,
};

export async function findClientKeys(db: Db, clientId: string): Promise<StoredClientKey[]> {
  return db.query<StoredClientKey>(ofClient, [clientId]);
}

/** Of many at once, one writes. */
const noteUse: Statement = {
  name: "note_client_key_use",
  text: `
    UPDATE client_keys SET last_used_at = $2
     WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $3)`,
};

/** Notes a use, unless a later one than `before` is noted. */
export async function noteClientKeyUse(db: Db, id: string, now: Date, before: Date): Promise<void> {
  await db.query(noteUse, [id, now, before]);
}

/** The keys that an app's own document holds take the place of those it held before. */
export async function replaceClientKeys(
  db: Db,
  clientId: string,
  keys: { id: string; kid: string; alg: string; publicJwk: Record<string, string>; thumbprint: string }[],
  now: Date,
): Promise<void> {
  await db.prisma.clientKey.deleteMany({ where: { clientId } });
  await db.prisma.clientKey.createMany({ data: keys.map((key) => ({ ...key, clientId, createdAt: now })) });
}
