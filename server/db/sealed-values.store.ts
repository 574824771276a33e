import type { Db } from "./database";

/** Each column that holds sealed values, by what its values are bound to beside the id of their row. */
const columns = {
  "outbox_mails.payload": { table: "outbox_mails", column: "payload_sealed" },
  "keys.secret": { table: "keys", column: "secret_sealed" },
  "signing_keys.private": { table: "signing_keys", column: "private_sealed" },
  "client_secrets.secret": { table: "client_secrets", column: "secret_sealed" },
} as const;

export type SealedPlace = keyof typeof columns;

export const sealedPlaces = Object.keys(columns) as SealedPlace[]; // its own keys

/** Where these lie, as the database names it: `table.column`. */
export const sealedColumns = Object.values(columns).map(({ table, column }) => `${table}.${column}`);

export interface SealedValue {
  id: string;
  sealed: Uint8Array;
}

export interface ResealedBatch {
  /** How far it came; null where there was nothing further on. */
  last: string | null;
  /** How many values were replaced. */
  count: number;
}

/**
 * Replaces up to `limit` values of a place that don't begin with `under`, in one short transaction, from the row after
 * `after` on. A value that was changed meanwhile is left as it is.
 * @param reseal gives the value that takes the place, or null to leave it.
 * @returns null where another process is at it.
 */
export async function resealBatch(
  db: Db,
  place: SealedPlace,
  { under, after, limit }: { under: Uint8Array; after: string; limit: number },
  reseal: (value: SealedValue) => Uint8Array | null,
): Promise<ResealedBatch | null> {
  const { table, column } = columns[place];
  return db.transaction(async (tx) => {
    const [lease] = await tx.query<{ held: boolean }>(takeLease, []);
    if (!lease?.held) return null;
    const text = `SELECT id, ${column} AS sealed FROM ${table}
      WHERE id > $1 AND ${column} IS NOT NULL AND substring(${column} from 1 for 9) <> $2 ORDER BY id LIMIT ${limit}`;
    const rows = await tx.query<SealedValue>({ name: `sealed_${table}`, text }, [after, under]);
    const fresh = rows.flatMap(({ id, sealed }) => {
      const value = reseal({ id, sealed });
      return value ? [{ id, old: hexOf(sealed), fresh: hexOf(value) }] : [];
    });
    const update = `UPDATE ${table} AS t SET ${column} = decode(v.fresh, 'hex')
      FROM unnest($1::text[], $2::text[], $3::text[]) AS v(id, old, fresh)
      WHERE t.id = v.id AND t.${column} = decode(v.old, 'hex') RETURNING t.id`;
    const values = [fresh.map(({ id }) => id), fresh.map(({ old }) => old), fresh.map((value) => value.fresh)];
    const done = fresh.length > 0 ? await tx.query({ name: `reseal_${table}`, text: update }, values) : [];
    return { last: rows.length < limit ? null : (rows.at(-1)?.id ?? null), count: done.length };
  });
}

const takeLease = {
  name: "reseal_lease",
  text: "SELECT pg_try_advisory_xact_lock(hashtext('latchkey resealing')) AS held",
};

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** How many values there are under each key id; under an empty one those from before keys had ids. */
export async function countSealedValues(db: Db): Promise<Map<string, number>> {
  const parts = Object.values(columns).map(
    ({ table, column }) =>
      `SELECT CASE WHEN substring(${column} from 1 for 1) = '\\x02'::bytea
         THEN encode(substring(${column} from 2 for 8), 'hex') ELSE '' END AS id
       FROM ${table} WHERE ${column} IS NOT NULL`,
  );
  const text = `SELECT id, count(*)::int AS count FROM (${parts.join(" UNION ALL ")}) AS held GROUP BY id`;
  const rows = await db.query<{ id: string; count: number }>({ name: "count_sealed", text }, []);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
