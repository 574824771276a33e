import type { Db, Statement } from "./database";

// A process takes uses out of a key's quota or rate limit a few at a time, in one guarded write, and spends them from
// memory. What is taken is counted, so that all processes together never pass the limit.

/** What a process took. `left` is what others can still take. */
export interface Draw {
  granted: number;
  left: number;
  /** When the count begins anew; null: never. */
  resetAt: Date | null;
  /** Of a quota: when it was last set. */
  setAt: Date | null;
}

const takeQuota: Statement = {
  name: "key_quota_take",
  text: `
    UPDATE keys k
       SET quota_remaining = o.available - o.granted,
           quota_refill_at = CASE WHEN o.due THEN o.next_at ELSE k.quota_refill_at END
      FROM (SELECT id, due, next_at, available,
                   CASE WHEN available < $2::int THEN 0
                        ELSE LEAST(available, GREATEST($2::int, LEAST($3::int, available / 20))) END AS granted
              FROM (SELECT id, quota_refill IS NOT NULL AND quota_refill_at <= $4::timestamptz AS due,
                           CASE WHEN quota_refill IS NOT NULL AND quota_refill_at <= $4::timestamptz THEN quota_refill
                                ELSE quota_remaining END AS available,
                           (date_trunc(quota_refill_every, $4::timestamptz AT TIME ZONE 'UTC')
                             + ('1 ' || quota_refill_every)::interval) AT TIME ZONE 'UTC' AS next_at
                      FROM keys WHERE id = $1 AND quota_remaining IS NOT NULL FOR UPDATE) held) o
     WHERE k.id = o.id
    RETURNING o.granted, k.quota_remaining AS left, k.quota_refill_at AS "resetAt", k.quota_set_at AS "setAt"`,
};

/**
 * Takes at least `amount` uses out of the quota, and up to a twentieth of what is left (`most` at most) for the calls
 * after this one; or none, when there are not so many. A quota whose time has come is filled up first.
 */
export async function drawQuota(
  db: Db,
  keyId: string,
  ask: { amount: number; most: number; now: Date },
): Promise<Draw> {
  const [row] = await db.query<Draw>(takeQuota, [keyId, ask.amount, ask.most, ask.now]);
  return row ?? { granted: 0, left: 0, resetAt: null, setAt: null };
}

const returnQuota: Statement = {
  name: "key_quota_return",
  text: `
    UPDATE keys SET quota_remaining = quota_remaining + $2::int
     WHERE id = $1 AND quota_remaining IS NOT NULL
       AND quota_refill_at IS NOT DISTINCT FROM $3::timestamptz AND quota_set_at IS NOT DISTINCT FROM $4::timestamptz`,
};

/** Gives uses back that were not spent; not to a quota that was filled up or set since. */
export async function giveBackQuota(db: Db, keyId: string, amount: number, of: Draw): Promise<void> {
  await db.query(returnQuota, [keyId, amount, of.resetAt, of.setAt]);
}

const takeRate: Statement = {
  name: "key_rate_take",
  text: `
    INSERT INTO rate_buckets (subject, window_at, count, expires_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (subject, window_at) DO UPDATE SET count = rate_buckets.count + EXCLUDED.count
    RETURNING count`,
};

const returnRate: Statement = {
  name: "key_rate_return",
  text: "UPDATE rate_buckets SET count = GREATEST(0, count - $3::int) WHERE subject = $1 AND window_at = $2",
};

/** Takes up to `amount` calls out of a window that has `max` of them. */
export async function drawRate(
  db: Db,
  keyId: string,
  ask: { amount: number; max: number; windowAt: Date; endsAt: Date },
): Promise<Draw> {
  const { amount, max, windowAt, endsAt } = ask;
  const [row] = await db.query<{ count: number }>(takeRate, [subjectOf(keyId), windowAt, amount, endsAt]);
  const beyond = Math.min(amount, Math.max(0, (row?.count ?? 0) - max));
  if (beyond > 0) await giveBackRate(db, keyId, beyond, windowAt);
  return { granted: amount - beyond, left: Math.max(0, max - (row?.count ?? 0)), resetAt: endsAt, setAt: null };
}

export async function giveBackRate(db: Db, keyId: string, amount: number, windowAt: Date): Promise<void> {
  await db.query(returnRate, [subjectOf(keyId), windowAt, amount]);
}

function subjectOf(keyId: string): string {
  return `key.calls ${keyId}`;
}

/** These four over one database. */
export type KeyAllowanceSource = ReturnType<typeof keyAllowanceSource>;

export function keyAllowanceSource(db: Db) {
  return {
    drawQuota: (keyId: string, ask: Parameters<typeof drawQuota>[2]) => drawQuota(db, keyId, ask),
    giveBackQuota: (keyId: string, amount: number, of: Draw) => giveBackQuota(db, keyId, amount, of),
    drawRate: (keyId: string, ask: Parameters<typeof drawRate>[2]) => drawRate(db, keyId, ask),
    giveBackRate: (keyId: string, amount: number, windowAt: Date) => giveBackRate(db, keyId, amount, windowAt),
  };
}
